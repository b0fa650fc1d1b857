package io.highwater.notification.thresholds;

import static io.highwater.notification.thresholds.ThresholdUpdate.MOST_ROWS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many updates rows make, and which rows one replaces. */
class ThresholdUpdateTest {

    private static List<Threshold> rows(int count) {
        return IntStream.range(0, count)
                .mapToObj(host -> new Threshold("host" + host, 80))
                .toList();
    }

    private static List<RowKey> keys(int count) {
        return rows(count).stream().map(RowKey::of).toList();
    }

    @Test
    void aTableOfAsManyRowsAsOneUpdateHoldsIsOne() {
        assertThat(ThresholdUpdate.ofTable(rows(MOST_ROWS))).hasSize(1).allMatch(ThresholdUpdate::completesTable);
        assertThat(ThresholdUpdate.ofTable(rows(MOST_ROWS + 1))).hasSize(2);
        assertThat(ThresholdUpdate.ofTable(List.of())).hasSize(1).allMatch(ThresholdUpdate::completesTable);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0",
        "1, 0, 1",
        "0, 1, 1",
        "600, 400, 1",
        "600, 401, 2",
        "600, 600, 2",
        "2000, 0, 2",
        "2001, 0, 3",
        "0, 1001, 2",
    })
    void changesAreAsFewUpdatesAsTheyFitIn(int changed, int deleted, int updates) {
        assertThat(ThresholdUpdate.ofChanges(rows(changed), keys(deleted))).hasSize(updates);
    }

    @Test
    void aReplacedBucketHoldsNothingOfBefore() {
        int bucket = ThresholdBucket.of("doc");
        String neighbour = Stream.iterate(0, number -> number + 1)
                .map(number -> "host" + number)
                .filter(host -> ThresholdBucket.of(host) == bucket)
                .findFirst()
                .orElseThrow();
        ThresholdsInForce thresholds =
                ThresholdsInForce.of(null, List.of(new Threshold("doc", 20), new Threshold(neighbour, 30)));

        thresholds.apply(new ThresholdUpdate(0, 0, List.of(new Threshold("doc", 25)), List.of()));
        assertThat(thresholds.hasOwn(neighbour)).as("only a row has changed").isTrue();

        thresholds.apply(new ThresholdUpdate(bucket, bucket + 1, List.of(new Threshold("doc", 40)), List.of()));
        assertThat(thresholds.hasOwn(neighbour)).isFalse();
        assertThat(thresholds.of("doc")).isEqualTo(new Threshold("doc", 40));
    }
}
