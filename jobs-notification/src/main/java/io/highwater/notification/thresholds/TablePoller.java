package io.highwater.notification.thresholds;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the table again and again, and finds what has changed. While it cannot be read the last thresholds stay in
 * force: an outage is logged when it begins and when it ends, and each failed attempt is counted (metric
 * {@code thresholdReadFailures}).
 */
final class TablePoller {

    private static final Logger LOG = LoggerFactory.getLogger(TablePoller.class);

    private final ThresholdTable table;
    private final Duration refresh;
    private final LongSupplier nanoClock;
    private final Counter failures;
    private final KnownThresholds known = new KnownThresholds();

    private long outageSince;
    private int failedInARow;
    private volatile long lastReadAt;

    TablePoller(ThresholdTable table, Duration refresh, LongSupplier nanoClock, MetricGroup metrics) {
        this.table = table;
        this.refresh = refresh;
        this.nanoClock = nanoClock;
        this.failures = metrics.counter("thresholdReadFailures");
        this.lastReadAt = nanoClock.getAsLong();
        metrics.gauge("thresholdsAgeMillis", () -> (nanoClock.getAsLong() - lastReadAt) / 1_000_000);
    }

    /** @return what is new since the last successful read; nothing if the table cannot be read */
    List<ThresholdUpdate> poll() {
        boolean isFirst = !known.isComplete();
        try {
            List<ThresholdUpdate> updates = table.read(known);
            succeeded(isFirst);
            return updates;
        } catch (SQLException unreadable) {
            known.abandoned();
            failed(unreadable);
            return List.of();
        }
    }

    boolean hasRead() {
        return known.isComplete();
    }

    private void failed(SQLException unreadable) {
        failures.inc();
        if (failedInARow++ == 0) {
            outageSince = nanoClock.getAsLong();
            LOG.warn(
                    "Thresholds cannot be read from table {} at {}: {}. {}; trying again every {} s.",
                    table.table(),
                    table.database().jdbcUrl(),
                    unreadable.getMessage(),
                    !known.isComplete()
                            ? "Nothing is judged before the first read, unless an earlier run's thresholds were restored"
                            : "The last ones stay in force",
                    refresh.toMillis() / 1000.0);
        }
    }

    private void succeeded(boolean isFirst) {
        lastReadAt = nanoClock.getAsLong();
        if (isFirst) {
            LOG.info("Read {} thresholds from table {}.", known.size(), table.table());
        }
        if (failedInARow > 0) {
            LOG.info(
                    "Thresholds can be read again after {} s and {} failed attempts.",
                    (lastReadAt - outageSince) / 1_000_000_000,
                    failedInARow);
            failedInARow = 0;
        }
    }
}
