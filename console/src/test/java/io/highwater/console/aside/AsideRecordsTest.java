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
