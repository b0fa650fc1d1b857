package io.highwater.notification.thresholds;

import static io.highwater.testing.FrozenForm.assertFrozen;
import static io.highwater.testing.FrozenForm.assertStillRead;
import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.model.Route;
import io.highwater.notification.learned.Sensitivity;
import io.highwater.testing.FrozenForm;
import java.util.List;
import org.junit.jupiter.api.Test;

class ThresholdBucketSerializerTest {

    private static final ThresholdBucket BUCKET =
            new ThresholdBucket(List.of(new Threshold("dopey", 90.5, 60_000, 80, Threshold.DEFAULT_REPEAT_MILLIS)));

    /** One row; the name with its length and one; no cpu; four numbers of eight bytes; nothing of whom it is told, nothing
     * learned. */
    private static final String BYTES = "00000001" + "06646f706579" + "00" + "4056a00000000000" + "000000000000ea60"
            + "4054000000000000" + "000000000036ee80" + "00" + "00";

    /** As it was before the columns learned, rarity and min_change. */
    private static final String BYTES_3 = "00000001" + "06646f706579" + "00" + "4056a00000000000" + "000000000000ea60"
            + "4054000000000000" + "000000000036ee80" + "00";

    /** As it was before the columns channel, mention and host_group. */
    private static final String BYTES_2 = "00000001" + "06646f706579" + "00" + "4056a00000000000" + "000000000000ea60"
            + "4054000000000000" + "000000000036ee80";

    /** As it was before the column cpu. */
    private static final String BYTES_1 = "00000001" + "06646f706579" + "4056a00000000000" + "000000000000ea60"
            + "4054000000000000" + "000000000036ee80";

    @Test
    void theFormOfABucketIsFrozen() throws Exception {
        assertFrozen(
                ThresholdBucketSerializer.INSTANCE,
                "io.highwater.notification.thresholds.ThresholdBucketSerializer$Snapshot",
                4,
                BUCKET,
                BYTES);
    }

    @Test
    void aBucketFromBeforeTheColumnCpuIsStillRead() throws Exception {
        assertStillRead(ThresholdBucketSerializer.INSTANCE, 1, BYTES_1, BYTES);
    }

    @Test
    void aBucketFromBeforeTheColumnChannelIsStillRead() throws Exception {
        assertStillRead(ThresholdBucketSerializer.INSTANCE, 2, BYTES_2, BYTES);
    }

    @Test
    void aBucketFromBeforeTheColumnLearnedIsStillRead() throws Exception {
        assertStillRead(ThresholdBucketSerializer.INSTANCE, 3, BYTES_3, BYTES);
    }

    @Test
    void whatIsLearnedSurvivesAndRowsOfWhichNothingIsShareOneObject() throws Exception {
        List<Threshold> rows = List.of(
                new Threshold("doc", 20).learning(new Learning(Learning.Mode.ALSO, Sensitivity.DEFAULT)),
                new Threshold("grumpy", 20).learning(new Learning(Learning.Mode.ONLY, new Sensitivity(2.5, 0))),
                new Threshold("dopey", 90));

        List<Threshold> again = FrozenForm.again(ThresholdBucketSerializer.INSTANCE, new ThresholdBucket(rows))
                .rows();

        assertThat(again).containsExactlyInAnyOrderElementsOf(rows);
        assertThat(again.get(again.indexOf(rows.get(2))).learning()).isSameAs(Learning.OFF);
    }

    @Test
    void whomIncidentsAreToldSurvives() throws Exception {
        List<Threshold> rows = List.of(
                new Threshold("doc", 20).to(new Route("ops", null, "rack 7")),
                new Threshold("grumpy", 20).to(new Route(null, "@here", null)));

        assertThat(FrozenForm.again(ThresholdBucketSerializer.INSTANCE, new ThresholdBucket(rows))
                        .rows())
                .containsExactlyInAnyOrderElementsOf(rows);
    }

    @Test
    void rowsOfOneHostSurviveTogether() throws Exception {
        List<Threshold> rows = List.of(
                new Threshold("doc", 20),
                new Threshold("doc", "cpu1", 30, 0, 30, 0),
                new Threshold("web-*", "cpu1", 40, 0, 40, 0));

        assertThat(FrozenForm.again(ThresholdBucketSerializer.INSTANCE, new ThresholdBucket(rows))
                        .rows())
                .containsExactlyInAnyOrderElementsOf(rows);
    }

    @Test
    void aCheckpointCopiesNoRows() {
        assertThat(ThresholdBucketSerializer.INSTANCE.isImmutableType()).isTrue();
        assertThat(ThresholdBucketSerializer.INSTANCE.copy(BUCKET)).isSameAs(BUCKET);
    }

    @Test
    void hostsStayInTheirBuckets() {
        assertThat(ThresholdBucket.of("doc")).isEqualTo(15742);
        assertThat(ThresholdBucket.of("dopey")).isEqualTo(404);
        assertThat(ThresholdBucket.of("")).isEqualTo(14814);
    }
}
