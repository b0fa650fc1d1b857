package io.highwater.cli.check;

import io.highwater.findings.Findings;
import io.highwater.notification.NotificationOptions;
import io.highwater.notification.history.HistoryOptions;
import io.highwater.notification.postgres.Database;
import io.highwater.notification.silences.Acknowledgement;
import io.highwater.notification.silences.QuietTables;
import io.highwater.notification.silences.Silence;
import io.highwater.notification.tables.RowList;
import io.highwater.notification.thresholds.Threshold;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The tables, by the jobs' own rules, and what else the user may do. */
final class DatabasePart {

    private static final String APPLICATION = "highwater-check";

    private final Findings findings;
    private final Optional<NotificationOptions> notification;
    private final Optional<HistoryOptions> history;
    private volatile RowList<Threshold> thresholds;
    private volatile RowList<Silence> silences;
    private volatile RowList<Acknowledgement> acknowledgements;

    DatabasePart(List<CheckedJob> jobs, Findings findings) {
        this.findings = findings;
        this.notification = find(jobs, NotificationOptions.class);
        this.history = find(jobs, HistoryOptions.class);
    }

    private static <O> Optional<O> find(List<CheckedJob> jobs, Class<O> options) {
        return jobs.stream()
                .map(CheckedJob::options)
                .filter(options::isInstance)
                .map(options::cast)
                .findFirst();
    }

    /** Empty if none of the jobs has one. */
    Optional<Database> database() {
        return notification
                .map(options -> options.thresholds().table().database())
                .or(() -> history.map(options -> options.incidents().database()));
    }

    /** Once they could be read. */
    Optional<RowList<Threshold>> thresholds() {
        return Optional.ofNullable(thresholds);
    }

    /** Once they could be read, if there is such a table. */
    Optional<RowList<Silence>> silences() {
        return Optional.ofNullable(silences);
    }

    void run() {
        notification.ifPresent(this::tables);
        history.ifPresent(options -> options.incidents().check(findings));
        acknowledgements();
        if (thresholds != null || notification.isEmpty()) {
            database().ifPresent(this::role);
        }
    }

    private void tables(NotificationOptions options) {
        Database database = options.thresholds().table().database();
        QuietTables quiet = options.incidents().quiet();
        thresholds = options.thresholds().table().check(APPLICATION, findings).orElse(null);
        if (thresholds != null) { // Else the others are no better off.
            silences = quiet.silences(database).check(APPLICATION, findings).orElse(null);
            acknowledgements = quiet.acknowledgements(database)
                    .check(APPLICATION, findings)
                    .orElse(null);
        }
    }

    private void acknowledgements() {
        if (acknowledgements != null) {
            String table = notification.orElseThrow().incidents().quiet().acknowledgements();
            AcknowledgementRules rules = new AcknowledgementRules("table " + table, acknowledgements, findings);
            rules.byThemselves();
            history.ifPresent(options -> rules.beside(APPLICATION, options.incidents()));
        }
    }

    /** Those that the notification job reads, and are there. */
    private List<String> read() {
        List<String> tables = new ArrayList<>();
        notification.ifPresent(options -> {
            if (thresholds != null) {
                tables.add(options.thresholds().table().table());
            }
            if (silences != null) {
                tables.add(options.incidents().quiet().silences());
            }
            if (acknowledgements != null) {
                tables.add(options.incidents().quiet().acknowledgements());
            }
        });
        return tables;
    }

    private void role(Database database) {
        try (Connection connection = database.dataSource(APPLICATION).getConnection()) {
            connection.setReadOnly(true);
            String user = text(connection, "SELECT current_user");
            boolean superuser = isTrue(
                    connection, "SELECT coalesce((SELECT rolsuper FROM pg_roles WHERE rolname = current_user), false)");
            if (superuser) {
                findings.ok(
                        "user " + user,
                        "may do anything, being a superuser",
                        "Better is a role for the jobs: " + grants());
            } else {
                for (String table : read()) {
                    isReadOnly(connection, user, table);
                }
            }
        } catch (SQLException unasked) {
            // Whether the database answers is told with the tables; behind a pooler it may not say who one is.
            return;
        }
    }

    private void isReadOnly(Connection connection, String user, String table) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT has_table_privilege(?, 'INSERT, UPDATE, DELETE, TRUNCATE')")) {
            query.setString(1, table);
            try (ResultSet result = query.executeQuery()) {
                result.next();
                if (result.getBoolean(1)) {
                    findings.ok(
                            "user " + user,
                            "may also change table " + table + ", which the jobs only read",
                            "Better is a role that may not: " + grants());
                } else {
                    findings.ok("user " + user, "may read table " + table + ", and not change it");
                }
            }
        }
    }

    private String grants() {
        String select = read().isEmpty() ? "" : "GRANT SELECT ON " + String.join(", ", read()) + " TO highwater; ";
        String write = history.map(options ->
                        "GRANT SELECT, INSERT, UPDATE ON " + options.incidents().table() + " TO highwater; ")
                .orElse("");
        return ("CREATE ROLE highwater LOGIN PASSWORD '...'; " + select + write).strip();
    }

    private static String text(Connection connection, String query) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query);
                ResultSet result = statement.executeQuery()) {
            result.next();
            return result.getString(1);
        }
    }

    private static boolean isTrue(Connection connection, String query) throws SQLException {
        return text(connection, query).startsWith("t");
    }
}
