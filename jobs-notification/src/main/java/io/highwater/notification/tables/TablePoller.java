package io.highwater.notification.tables;

import io.highwater.notification.postgres.Database;
import io.highwater.notification.postgres.DatabaseRefusal;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the table again and again, and finds what has changed. While it cannot be read the last rows stay in
 * force: an outage is logged when it begins, again and again while it lasts, and when it ends, and each failed attempt is
 * counted (metric {@code thresholdReadFailures}, or of what else the rows are). The same while most of its rows are gone (metric
 * {@code thresholdsHeld}).
 */
public final class TablePoller<T, U> {

    private static final Logger LOG = LoggerFactory.getLogger(TablePoller.class);

    private static final Duration FIRST_REMINDER = Duration.ofMinutes(1);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    private final LiveTable<T, U> table;
    private final Duration refresh;
    private final LongSupplier nanoClock;
    private final Counter failures;
    private final LossGuard guard;

    private KnownRows<T, U> known;
    private long outageSince;
    private int failedInARow;
    private long reminderAt;
    private Duration pause;
    private volatile long lastReadAt;

    /** When the newest read began that succeeded, epoch milliseconds; 0 before that. */
    private volatile long readAt;

    public TablePoller(LiveTable<T, U> table, Duration refresh, LongSupplier nanoClock, MetricGroup metrics) {
        this.table = table;
        this.refresh = refresh;
        this.nanoClock = nanoClock;
        this.failures = metrics.counter(words().one() + "ReadFailures");
        this.guard = new LossGuard(nanoClock, table.kind().fewestHeld());
        this.known = new KnownRows<>(table.kind(), guard, 0);
        this.lastReadAt = nanoClock.getAsLong();
        metrics.gauge(words().many() + "AgeMillis", () -> (nanoClock.getAsLong() - lastReadAt) / 1_000_000);
        metrics.gauge(words().many() + "Held", guard::held);
        // A point in time, since whoever asks Flink for an age does not learn as of when that is.
        metrics.gauge(words().many() + "ReadAt", () -> readAt);
    }

    /** @param rows how many an earlier run had read, which are still in force */
    public void expect(int rows) {
        known = new KnownRows<>(table.kind(), guard, rows);
    }

    /** @return what is new since the last successful read; nothing if the table cannot be read */
    public List<U> poll() {
        boolean isFirst = !known.isComplete();
        int heldBefore = guard.held();
        long begun = System.currentTimeMillis();
        try {
            List<U> updates = table.read(known);
            readAt = begun;
            succeeded(isFirst);
            logLoss(heldBefore);
            return updates;
        } catch (SQLException unreadable) {
            known.abandoned();
            failed(unreadable);
            return List.of();
        }
    }

    public boolean hasRead() {
        return known.isComplete();
    }

    TableWords words() {
        return table.kind().words();
    }

    /** How many rows are in force. */
    int rows() {
        return known.size();
    }

    private void logLoss(int heldBefore) {
        int held = guard.held();
        if (held > 0 && heldBefore == 0) {
            LOG.warn(
                    "Table {} has lost {} of its {} {} at once. They stay in force until it has been like that for "
                            + "{} s; somebody may be filling it anew.",
                    table.table(),
                    held,
                    known.size(),
                    words().many(),
                    LossGuard.TIME.toSeconds());
        } else if (held == 0 && heldBefore > 0) {
            LOG.warn("Table {} has {} {} now, and they are in force.", table.table(), known.size(), words().many());
        }
    }

    private void failed(SQLException unreadable) {
        failures.inc();
        long now = nanoClock.getAsLong();
        if (failedInARow++ == 0) {
            outageSince = now;
            pause = FIRST_REMINDER;
            LOG.warn(
                    "{} cannot be read from table {} at {}: {}. {}; trying again every {} s.",
                    words().capital(),
                    table.table(),
                    table.database().jdbcUrl(),
                    reason(unreadable),
                    consequence(),
                    refresh.toMillis() / 1000.0);
            reminderAt = now + pause.toNanos();
        } else if (now - reminderAt >= 0) {
            LOG.warn(
                    "{} still cannot be read from table {} at {}, for {} s and {} attempts now: {}. {}.",
                    words().capital(),
                    table.table(),
                    table.database().jdbcUrl(),
                    (now - outageSince) / 1_000_000_000,
                    failedInARow,
                    reason(unreadable),
                    consequence());
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            reminderAt = now + pause.toNanos();
        }
    }

    private static String reason(SQLException unreadable) {
        return DatabaseRefusal.explained(unreadable)
                + (Database.isMistake(unreadable) ? " (no outage: somebody has to mend this)" : "");
    }

    private String consequence() {
        return known.isComplete()
                ? "The last ones stay in force"
                : "Nothing is judged before the first read, unless an earlier run's " + words().many()
                        + " were restored";
    }

    private void succeeded(boolean isFirst) {
        lastReadAt = nanoClock.getAsLong();
        if (isFirst && known.isComplete()) {
            LOG.info("Read {} {} from table {}.", known.size(), words().many(), table.table());
        }
        if (failedInARow > 0) {
            LOG.info(
                    "{} can be read again after {} s and {} failed attempts.",
                    words().capital(),
                    (lastReadAt - outageSince) / 1_000_000_000,
                    failedInARow);
            failedInARow = 0;
        }
    }
}
