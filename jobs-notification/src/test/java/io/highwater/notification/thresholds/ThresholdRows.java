package io.highwater.notification.thresholds;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.model.Limit;
import io.highwater.notification.tables.RowProblems;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/** What has to hold of any row. */
public final class ThresholdRows {

    private ThresholdRows() {}

    public static void mustBeUsableOrReported(Map<String, String> row) {
        RowProblems problems = new RowProblems();
        Threshold threshold = read(row, problems);
        problems.named().forEach(problem -> assertThat(problem).isNotBlank());
        if (threshold == null) {
            assertThat(problems.named()).isNotEmpty();
            return;
        }
        assertThat(threshold.allowedTop()).isFinite();
        assertThat(threshold.resolveBelow()).isFinite().isLessThanOrEqualTo(threshold.allowedTop());
        assertThat(threshold.forMillis()).isNotNegative();
        assertThat(threshold.repeatMillis()).isNotNegative();
        assertThat(threshold.learns()).isEqualTo(threshold.learning() != Learning.OFF);
        assertThat(threshold.allowedTopText()).isNotBlank();
        assertThat(ThresholdKind.THRESHOLDS.isBefore(threshold, threshold)).isFalse();
        assertThat(threshold.limit("web-1")).isNotEqualTo(new Limit(Double.NaN, null));
        new HostPattern(threshold.hostname()).matches("web-1.example.com");
        assertThat(new HostPattern(threshold.hostname()).matches(threshold.hostname()))
                .as("a pattern matches itself: its stars stand for stars")
                .isTrue();
        assertThat(stored(threshold)).isEqualTo(threshold);
    }

    private static Threshold read(Map<String, String> row, RowProblems problems) {
        try {
            return ThresholdKind.THRESHOLDS.read(row::get, problems);
        } catch (SQLException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** As it comes back from a checkpoint. */
    private static Threshold stored(Threshold threshold) {
        try {
            DataOutputSerializer written = new DataOutputSerializer(64);
            ThresholdBucketSerializer.INSTANCE.serialize(new ThresholdBucket(List.of(threshold)), written);
            return ThresholdBucketSerializer.INSTANCE
                    .deserialize(new DataInputDeserializer(written.getCopyOfBuffer()))
                    .rows()
                    .iterator()
                    .next();
        } catch (IOException inMemory) {
            throw new AssertionError(inMemory);
        }
    }
}
