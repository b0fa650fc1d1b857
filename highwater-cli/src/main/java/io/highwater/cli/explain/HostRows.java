package io.highwater.cli.explain;

import io.highwater.model.Route;
import io.highwater.notification.postgres.DatabaseRefusal;
import io.highwater.notification.tables.RowList;
import io.highwater.notification.thresholds.CandidateRow;
import io.highwater.notification.thresholds.CandidateRows;
import io.highwater.notification.thresholds.HostThresholds;
import io.highwater.notification.thresholds.Threshold;
import io.highwater.notification.thresholds.ThresholdTable;
import io.highwater.notification.thresholds.ThresholdsInForce;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What a host is judged by, as the table is now.
 *
 * @param table its name
 * @param inForce of the whole table
 * @param candidates rows that are about the host, or nearly so
 * @param problems of rows that name the host, or match it, in words
 */
record HostRows(String table, ThresholdsInForce inForce, List<CandidateRow> candidates, List<String> problems) {

    static Answer<HostRows> read(ThresholdTable table, Double defaultThreshold, String host) {
        RowList<Threshold> all;
        try {
            all = table.readAll("highwater-explain");
        } catch (SQLException unreadable) {
            return Answer.unknown("table " + table.table() + " cannot be read at "
                    + table.database().jdbcUrl() + " (" + DatabaseRefusal.explained(unreadable) + ")");
        }
        List<CandidateRow> candidates = CandidateRows.of(host, all.rows(), defaultThreshold);
        return Answer.found(new HostRows(
                table.table(),
                ThresholdsInForce.of(defaultThreshold, all.rows()),
                candidates,
                all.problems().stream()
                        .filter(problem -> concerns(problem, host, candidates))
                        .toList()));
    }

    /** They begin with the host, or the pattern, that they are about. */
    private static boolean concerns(String problem, String host, List<CandidateRow> candidates) {
        return Stream.concat(
                                Stream.of(host),
                                candidates.stream()
                                        .map(candidate -> candidate.row().hostname()))
                        .anyMatch(name -> problem.contains("host " + name + " "))
                || problem.contains("host * ");
    }

    /** By which one a cpu is judged; null for none. */
    Threshold of(String host, String cpu) {
        var ofHost = inForce.of(host);
        return ofHost == null ? null : ofHost.of(cpu);
    }

    /** Whom its incidents are told, in words; nothing if no row says anything of that. */
    Optional<String> told(String host) {
        HostThresholds ofHost = inForce.of(host);
        if (ofHost == null || ofHost.route().equals(Route.NONE)) {
            return Optional.empty();
        }
        Route route = ofHost.route();
        return Optional.of("incidents are told in "
                + (route.channel() == null
                        ? "the configuration's channel"
                        : "channel " + said(ofHost, route.channel(), Route::channel))
                + (route.mention() == null ? "" : ", naming " + said(ofHost, route.mention(), Route::mention))
                + (route.group() == null ? "" : ", of the group " + said(ofHost, route.group(), Route::group)));
    }

    /** With the row that says it. */
    private static String said(HostThresholds ofHost, String value, Function<Route, String> column) {
        return Words.name(value)
                + ofHost.rows().stream()
                        .filter(row -> value.equals(column.apply(row.route())))
                        .findFirst()
                        .map(row -> " (row " + Words.row(row) + ")")
                        .orElse("");
    }

    /** Whether something is learned of it. */
    boolean learn(String host) {
        HostThresholds ofHost = inForce.of(host);
        return ofHost != null && ofHost.learns();
    }

    boolean hasAny(String host) {
        return inForce.of(host) != null;
    }
}
