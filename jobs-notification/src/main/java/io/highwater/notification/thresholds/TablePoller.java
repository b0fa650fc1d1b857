package io.highwater.notification.thresholds;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the table again and again, and tells of it only when it has changed. While it cannot be read the last snapshot
 * stays in force: an outage is logged when it begins and when it ends, and each failed attempt is counted (metric
 * {@code thresholdReadFailures}).
 */
final class TablePoller {

    private static final Logger LOG = LoggerFactory.getLogger(TablePoller.class);

    private final ThresholdTable table;
    private final Duration refresh;
    private final LongSupplier nanoClock;
    private final Counter failures;

    private ThresholdSnapshot last;
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

    /** @return the table as it is now, if it could be read and is not what was returned before */
    Optional<ThresholdSnapshot> poll() {
        ThresholdSnapshot now;
        try {
            now = table.read();
        } catch (SQLException unreadable) {
            failed(unreadable);
            return Optional.empty();
        }
        succeeded(now);
        if (now.equals(last)) {
            return Optional.empty();
        }
        last = now;
        return Optional.of(now);
    }

    boolean hasRead() {
        return last != null;
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
                    last == null
                            ? "Nothing is judged before the first read, unless an earlier run's thresholds were restored"
                            : "The last ones stay in force",
                    refresh.toMillis() / 1000.0);
        }
    }

    private void succeeded(ThresholdSnapshot now) {
        lastReadAt = nanoClock.getAsLong();
        if (last == null) {
            LOG.info("Read {} thresholds from table {}.", now.thresholds().size(), table.table());
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
