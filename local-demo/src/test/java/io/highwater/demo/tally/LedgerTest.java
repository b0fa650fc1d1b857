package io.highwater.demo.tally;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.model.CpuAggregate;
import io.highwater.model.CpuReading;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LedgerTest {

    private static final long WINDOW = 30_000;
    private static final long NOON = 1_767_268_800_000L;

    private final Ledger ledger = new Ledger(Duration.ofMillis(WINDOW));

    @Test
    void readingsWaitForTheAverageOfTheirWindow() {
        ledger.sent(reading("doc", 10, 0));
        ledger.sent(reading("doc", 20, 29_999));

        assertThat(ledger.counts()).isEqualTo(new ReadingCounts(2, 0, 0, 0, 2, 0));

        ledger.averaged(average("doc", 15, 0));

        assertThat(ledger.counts()).isEqualTo(new ReadingCounts(2, 2, 0, 0, 0, 0));
    }

    @Test
    void anAverageOfFewerReadingsExplainsNoneOfThem() {
        ledger.sent(reading("doc", 10, 0));
        ledger.sent(reading("doc", 20, 1));
        ledger.sent(reading("doc", 31, 2));

        ledger.averaged(average("doc", 15, 0));

        assertThat(ledger.counts()).isEqualTo(new ReadingCounts(3, 0, 0, 0, 0, 3));
    }

    @Test
    void aSecondAverageOfAWindowIsNoGood() {
        ledger.sent(reading("doc", 10, 0));
        ledger.averaged(average("doc", 10, 0));
        ledger.averaged(average("doc", 10, 0));

        assertThat(ledger.counts().unexplained()).isEqualTo(1);
    }

    @Test
    void aWindowWithoutAnAverageIsUnexplainedOnceALaterOneHasOne() {
        ledger.sent(reading("doc", 10, 0));
        ledger.sent(reading("happy", 10, WINDOW));
        assertThat(ledger.counts().waiting()).isEqualTo(2);

        ledger.averaged(average("happy", 10, WINDOW));

        assertThat(ledger.counts()).isEqualTo(new ReadingCounts(2, 1, 0, 0, 0, 1));
    }

    @Test
    void lateReadingsAreNotInTheAverageOfTheirWindow() {
        ledger.sent(reading("doc", 10, 0));
        ledger.averaged(average("doc", 10, 0));
        ledger.sent(reading("doc", 90, 5));
        assertThat(ledger.counts().unexplained()).isEqualTo(2);

        ledger.late(reading("doc", 90, 5));

        assertThat(ledger.counts()).isEqualTo(new ReadingCounts(2, 1, 1, 0, 0, 0));
    }

    @Test
    void whatCannotBeReadIsUnexplainedUntilItIsRejected() {
        ledger.sentUnusable();
        assertThat(ledger.counts()).isEqualTo(new ReadingCounts(1, 0, 0, 0, 0, 1));

        ledger.rejected();

        assertThat(ledger.counts()).isEqualTo(new ReadingCounts(1, 0, 0, 1, 0, 0));
    }

    @Test
    void hoursAddUpInWhateverOrderTheTopicsAreRead() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        List<Runnable> entries = new ArrayList<>();
        int windows = 300;
        for (int window = 0; window < windows; window++) {
            long start = window * WINDOW;
            double first = random.nextDouble() * 100;
            double second = random.nextDouble() * 100;
            double late = random.nextDouble() * 100;
            // Of a host's window in any order; windows themselves move on.
            List<Runnable> ofWindow = new ArrayList<>(List.of(
                    () -> ledger.sent(reading("doc", first, start)),
                    () -> ledger.sent(reading("doc", second, start + 7)),
                    () -> ledger.sent(reading("doc", late, start + 8)),
                    () -> ledger.late(reading("doc", late, start + 8)),
                    () -> ledger.averaged(average("doc", (first + second) / 2, start)),
                    ledger::sentUnusable,
                    ledger::rejected));
            Collections.shuffle(ofWindow, random);
            entries.addAll(ofWindow);
        }
        // Hours late, for a window that nobody remembers.
        entries.add(() -> ledger.sent(reading("doc", 50, 3)));
        entries.add(() -> ledger.late(reading("doc", 50, 3)));

        for (Runnable entry : entries) {
            entry.run();
            ReadingCounts counts = ledger.counts();
            assertThat(counts.averaged() + counts.late() + counts.rejected() + counts.waiting() + counts.unexplained())
                    .as("seed %d", seed)
                    .isEqualTo(counts.sent());
        }
        assertThat(ledger.counts())
                .as("seed %d", seed)
                .isEqualTo(new ReadingCounts(4 * windows + 1, 2 * windows, windows + 1, windows, 0, 0));
    }

    private static CpuReading reading(String hostname, double usage, long millis) {
        return new CpuReading(hostname, "cpu1", usage, NOON + millis);
    }

    private static CpuAggregate average(String hostname, double average, long startMillis) {
        return new CpuAggregate(NOON + startMillis, NOON + startMillis + WINDOW, hostname, "cpu1", average, average);
    }
}
