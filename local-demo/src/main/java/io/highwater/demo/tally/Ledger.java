package io.highwater.demo.tally;

import io.highwater.model.CpuAggregate;
import io.highwater.model.CpuReading;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;

/**
 * Checks what the jobs have written against what the sensors have sent: an average does not say how many readings are in it,
 * but it is that of all of them or it is not. Topics are read beside each other, so an entry may come before its cause. Not for
 * several threads.
 */
final class Ledger {

    /** Late readings are of windows younger than that, mostly; those of others open an account of their own. */
    private static final long KEPT_MILLIS = Duration.ofMinutes(10).toMillis();

    private final long windowMillis;
    private final Map<Window, Account> accounts = new HashMap<>();
    private long newestWindow = Long.MIN_VALUE;
    private long sent;
    private long settled;
    private long late;
    private long unusable;
    private long rejected;

    private record Window(String hostname, String cpu, long start) {}

    Ledger(Duration window) {
        this.windowMillis = window.toMillis();
    }

    void sent(CpuReading reading) {
        sent++;
        account(reading).sent(reading.usage());
    }

    /** Something that nobody can read as a reading. */
    void sentUnusable() {
        sent++;
        unusable++;
    }

    void averaged(CpuAggregate average) {
        account(new Window(average.hostname(), average.cpu(), average.windowStart()))
                .averaged(average.usageAvg());
        if (average.windowStart() > newestWindow) {
            newestWindow = average.windowStart();
            settleOldWindows();
        }
    }

    void late(CpuReading reading) {
        late++;
        account(reading).late(reading.usage());
    }

    void rejected() {
        rejected++;
    }

    /** Looks at each account that is not settled. */
    ReadingCounts counts() {
        long averaged = settled;
        long waiting = 0;
        long unexplained = unusable - rejected;
        for (Map.Entry<Window, Account> entry : accounts.entrySet()) {
            Account account = entry.getValue();
            // Windows close in order: one that is older than an average of another has closed too.
            if (account.isOpen() && entry.getKey().start() > newestWindow) {
                waiting += account.readings();
            } else if (account.addsUp()) {
                averaged += account.readings();
            } else {
                unexplained += account.readings();
            }
        }
        return new ReadingCounts(sent, averaged, late, rejected, waiting, unexplained);
    }

    private void settleOldWindows() {
        for (Iterator<Map.Entry<Window, Account>> entries = accounts.entrySet().iterator(); entries.hasNext(); ) {
            Map.Entry<Window, Account> entry = entries.next();
            if (entry.getKey().start() < newestWindow - KEPT_MILLIS) {
                if (entry.getValue().addsUp()) {
                    settled += entry.getValue().readings();
                    entries.remove();
                } else if (entry.getValue().isEmpty()) {
                    entries.remove();
                }
            }
        }
    }

    private Account account(CpuReading reading) {
        return account(new Window(
                reading.hostname(), reading.cpu(), Math.floorDiv(reading.occurredAt(), windowMillis) * windowMillis));
    }

    private Account account(Window window) {
        return accounts.computeIfAbsent(window, unseen -> new Account());
    }
}
