package io.highwater.console.aside;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.console.aside.AsideRecord.Kind;
import io.highwater.console.aside.AsideRecord.Location;
import io.highwater.console.aside.AsideRecord.Raw;
import io.highwater.console.aside.AsideRecord.Why;
import org.junit.jupiter.api.Test;

class AsideRecordsTest {

    private static AsideRecord record(String topic, long offset, String reason) {
        return new AsideRecord(
                offset,
                Kind.REJECTED,
                new Location(topic, 0, offset),
                new Why(reason, null, null, null),
                null,
                new Raw("", false));
    }

    @Test
    void aFloodInOneTopicPushesOutNothingOfAnother() {
        AsideRecords records = new AsideRecords();
        records.add(record("quiet", 1, "A"));
        for (int offset = 0; offset < 5_000; offset++) {
            records.add(record("flood", offset, "B"));
        }

        assertThat(records.page(null, "A", null, 10)).hasSize(1);
        assertThat(records.page(null, "B", null, 5_000)).hasSize(AsideRecords.MOST_OF_A_TOPIC);
        assertThat(records.counts())
                .extracting(AsideRecords.Count::reason, AsideRecords.Count::count)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("B", 5_000L), org.assertj.core.groups.Tuple.tuple("A", 1L));
    }

    @Test
    void reasonsThatSomebodyMakesUpDoNotFillTheMemory() {
        AsideRecords records = new AsideRecords();
        for (int offset = 0; offset < 10_000; offset++) {
            records.add(record("flood", offset, "reason " + offset));
        }

        assertThat(records.counts()).hasSizeLessThanOrEqualTo(102);
        assertThat(records.counts().stream()
                        .mapToLong(AsideRecords.Count::count)
                        .sum())
                .isEqualTo(10_000);
    }

    private static AsideRecord rejectedBy(String job, long offset, Location origin) {
        return new AsideRecord(
                1,
                Kind.REJECTED,
                new Location("topic", 0, offset),
                new Why("A", "why", job, null),
                origin,
                new Raw("", false));
    }

    @Test
    void whatTwoJobsRejectIsOneDocument() {
        AsideRecords records = new AsideRecords();
        for (int origin = 0; origin < 40; origin++) {
            records.add(rejectedBy("filtering", 2 * origin, new Location("readings", 0, origin)));
            records.add(rejectedBy("aggregation", 2 * origin + 1, new Location("readings", 0, origin)));
        }
        assertThat(records.counts())
                .singleElement()
                .extracting(AsideRecords.Count::count)
                .isEqualTo(40L);

        records.add(rejectedBy("filtering", 100, null));
        records.add(rejectedBy("aggregation", 101, null));
        assertThat(records.counts())
                .as("of which nobody knows that they are one")
                .singleElement()
                .extracting(AsideRecords.Count::count)
                .isEqualTo(42L);
    }

    @Test
    void documentsOfOneRecordThatLookTheSameAreAsManyAsAJobSays() {
        AsideRecords records = new AsideRecords();
        Location origin = new Location("readings", 0, 7);
        for (int copy = 0; copy < 3; copy++) {
            records.add(rejectedBy("filtering", copy, origin));
        }
        for (int copy = 3; copy < 7; copy++) {
            records.add(rejectedBy("aggregation", copy, origin));
        }

        assertThat(records.counts())
                .singleElement()
                .extracting(AsideRecords.Count::count)
                .isEqualTo(4L);
    }

    @Test
    void aRecordThatIsReadAgainIsCountedOnce() {
        AsideRecords records = new AsideRecords();
        records.add(record("topic", 1, "A"));
        records.add(record("topic", 1, "A"));

        assertThat(records.counts())
                .singleElement()
                .extracting(AsideRecords.Count::count)
                .isEqualTo(1L);
    }
}
