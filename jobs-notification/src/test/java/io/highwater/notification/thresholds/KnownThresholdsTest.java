package io.highwater.notification.thresholds;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.notification.tables.KnownRows;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The work of a refresh is in proportion to what has changed, not to the table. */
class KnownThresholdsTest {

    private static final int HOSTS = 20_000;

    private final KnownRows<Threshold, ThresholdUpdate> known = new KnownRows<>(ThresholdKind.THRESHOLDS);

    @Test
    void theFirstReadTellsTheWholeTableInPartsOfBoundedSize() {
        List<ThresholdUpdate> updates = read(0, HOSTS, 80);

        assertThat(updates).allMatch(update -> update.inForce().size() <= ThresholdUpdate.MOST_ROWS);
        assertThat(updates).extracting(ThresholdUpdate::deleted).allMatch(List::isEmpty);
        List<Threshold> emitted =
                updates.stream().flatMap(update -> update.inForce().stream()).toList();
        assertThat(emitted).hasSize(HOSTS);
        assertThat(Set.copyOf(emitted))
                .isEqualTo(IntStream.range(0, HOSTS)
                        .mapToObj(host -> row(host, 80))
                        .collect(Collectors.toSet()));
        assertThat(updates.get(0).firstBucket()).isZero();
        for (int next = 1; next < updates.size(); next++) {
            assertThat(updates.get(next).firstBucket())
                    .as("every bucket is emitted once")
                    .isEqualTo(updates.get(next - 1).endBucket());
        }
        assertThat(updates)
                .filteredOn(ThresholdUpdate::completesTable)
                .containsExactly(updates.get(updates.size() - 1));
    }

    @Test
    void anUnchangedTableTellsNothing() {
        read(0, HOSTS, 80);

        assertThat(read(0, HOSTS, 80)).isEmpty();
    }

    @Test
    void aFewChangesAreOneUpdateOfAsManyRows() {
        read(0, HOSTS, 80);

        known.found(row(HOSTS + 1, 80));
        IntStream.range(0, 10).forEach(host -> known.found(row(host, 90)));
        IntStream.range(10, HOSTS - 1).forEach(host -> known.found(row(host, 80)));

        assertThat(known.completed(null)).singleElement().satisfies(update -> {
            assertThat(update.inForce()).hasSize(11).contains(row(0, 90), row(9, 90), row(HOSTS + 1, 80));
            assertThat(update.deleted()).containsExactly(new RowKey("host" + (HOSTS - 1), null));
            assertThat(update.endBucket()).as("no bucket is replaced").isEqualTo(update.firstBucket());
        });
    }

    @Test
    void manyChangesComeInParts() {
        read(0, HOSTS, 80);

        List<ThresholdUpdate> updates = read(5_000, HOSTS, 90);

        assertThat(updates)
                .allMatch(update -> update.inForce().size() + update.deleted().size() <= ThresholdUpdate.MOST_ROWS);
        assertThat(updates.stream().mapToInt(update -> update.inForce().size()).sum())
                .isEqualTo(HOSTS - 5_000);
        assertThat(updates.stream().mapToInt(update -> update.deleted().size()).sum())
                .isEqualTo(5_000);
    }

    @Test
    void anEmptyTableIsATable() {
        assertThat(known.completed(null)).singleElement().matches(ThresholdUpdate::completesTable);
        assertThat(known.completed(null)).isEmpty();
    }

    @Test
    void aReadThatFailsOnItsWayChangesNothing() {
        read(0, 2, 80);

        known.found(row(0, 90));
        known.found(row(7, 90));
        known.abandoned();

        assertThat(read(0, 2, 80)).isEmpty();
    }

    @Test
    void aFirstReadThatFailsOnItsWayIsNoTable() {
        known.found(row(7, 90));
        known.abandoned();

        assertThat(known.isComplete()).isFalse();
        assertThat(read(0, 2, 80))
                .singleElement()
                .satisfies(update -> assertThat(update.inForce()).containsExactlyInAnyOrder(row(0, 80), row(1, 80)));
    }

    @Test
    void ofSeveralRowsForAHostTheLowestCountsInAnyOrder() {
        assertThat(known.found(row(0, 80))).isTrue();
        assertThat(known.found(row(0, 70))).isFalse();
        assertThat(known.found(row(0, 90))).isFalse();
        assertThat(known.completed(null))
                .singleElement()
                .satisfies(update -> assertThat(update.inForce()).containsExactly(row(0, 70)));

        known.found(row(0, 90));
        known.found(row(0, 70));

        assertThat(known.completed(null)).isEmpty();
    }

    private List<ThresholdUpdate> read(int fromHost, int toHost, double allowedTop) {
        IntStream.range(fromHost, toHost).forEach(host -> known.found(row(host, allowedTop)));
        return known.completed(null);
    }

    private static Threshold row(int host, double allowedTop) {
        return new Threshold("host" + host, allowedTop);
    }
}
