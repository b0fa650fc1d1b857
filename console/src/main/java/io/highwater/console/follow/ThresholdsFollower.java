package io.highwater.console.follow;

import io.highwater.console.outside.Source;
import io.highwater.console.outside.Sources;
import io.highwater.notification.postgres.Database;
import io.highwater.notification.thresholds.ThresholdList;
import io.highwater.notification.thresholds.ThresholdTable;
import io.highwater.notification.thresholds.ThresholdsInForce;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** Reads the table of thresholds again and again. While it cannot be read the last rows stay. */
public final class ThresholdsFollower {

    /**
     * What is in force.
     *
     * @param problems of single rows, in words
     * @param readAt when the table was read, epoch milliseconds; null before that
     */
    public record Thresholds(ThresholdsInForce inForce, List<String> problems, Long readAt) {}

    private final DataSource database;
    private final ThresholdTable table;
    private final Double defaultThreshold;
    private final Sources sources;
    private final Clock clock;
    private final Consumer<Thresholds> changed;

    private String fingerprint;
    private volatile Thresholds newest;

    /** @param changed is told when the table has become another one */
    public ThresholdsFollower(
            DataSource database,
            ThresholdTable table,
            Double defaultThreshold,
            Sources sources,
            Clock clock,
            Consumer<Thresholds> changed) {
        this.database = database;
        this.table = table;
        this.defaultThreshold = defaultThreshold;
        this.sources = sources;
        this.clock = clock;
        this.changed = changed;
        this.newest = new Thresholds(ThresholdsInForce.of(defaultThreshold, List.of()), List.of(), null);
    }

    public Thresholds newest() {
        return newest;
    }

    /** Reads it once. Takes as long as the pool waits for a connection. */
    public void read() {
        try (Connection connection = database.getConnection()) {
            long now = clock.millis();
            // Before the rows: what changes in between is in both, or in the next fingerprint.
            String found = table.fingerprint(connection);
            if (found != null && found.equals(fingerprint)) {
                newest = new Thresholds(newest.inForce(), newest.problems(), now);
            } else {
                ThresholdList rows = table.readAll(connection);
                newest = new Thresholds(
                        ThresholdsInForce.of(defaultThreshold, rows.rows()), List.copyOf(rows.problems()), now);
                fingerprint = found;
                changed.accept(newest);
            }
            sources.up(Source.POSTGRES, "thresholds");
        } catch (SQLException unreadable) {
            sources.down(Source.POSTGRES, "thresholds", said(unreadable));
        }
    }

    private String said(SQLException unreadable) {
        SQLException reason = unreadable.getCause() instanceof SQLException cause ? cause : unreadable;
        return Database.isMistake(reason)
                ? "table " + table.table() + " cannot be read (" + Database.reason(reason)
                        + "): correct --thresholds-table, or make it with sql/01-cpu-thresholds.sql"
                : "PostgreSQL cannot be asked (" + Database.reason(reason)
                        + "): the last thresholds are shown; check --jdbc-url, and that it runs";
    }
}
