package io.highwater.notification.thresholds;

import io.highwater.job.Options;
import io.highwater.job.Secret;
import io.highwater.model.Threshold;
import java.io.Serializable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The table of thresholds in PostgreSQL: {@code hostname} and {@code allowed_top}, with or without a primary key.
 *
 * @param jdbcUrl {@code jdbc:postgresql://host/database}, without a password
 * @param user null to leave it to the URL or the driver
 * @param password null where none is needed
 * @param table its name, with a schema or without
 */
public record ThresholdTable(String jdbcUrl, String user, Secret password, String table) implements Serializable {

    private static final Logger LOG = LoggerFactory.getLogger(ThresholdTable.class);

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_$]*(\\.[A-Za-z_][A-Za-z0-9_$]*)?");
    private static final Pattern PASSWORD_IN_URL = Pattern.compile("[?&](ssl)?password=", Pattern.CASE_INSENSITIVE);

    /** A database that has gone away shows as silence; without limits a read would wait for ever. Seconds. */
    private static final int CONNECT_TIMEOUT = 10;

    private static final int READ_TIMEOUT = 60;

    /** Rows held in memory at once while reading: tables may be large. */
    private static final int FETCH_SIZE = 10_000;

    public ThresholdTable {
        Options.require(
                jdbcUrl.startsWith("jdbc:postgresql:"),
                "--jdbc-url must begin with jdbc:postgresql:, like jdbc:postgresql://localhost:5432/postgres");
        Options.require(
                !PASSWORD_IN_URL.matcher(jdbcUrl).find(),
                "--jdbc-url must not hold a password, because arguments can be seen: use --jdbc-password-file or "
                        + "HIGHWATER_JDBC_PASSWORD");
        Options.require(NAME.matcher(table).matches(), "--thresholds-table '" + table + "' is not a table's name");
        Options.require(isUnderstood(jdbcUrl), "--jdbc-url is not one that PostgreSQL's driver understands");
    }

    /**
     * Reads all rows. A row that cannot be used is left out with a warning; of two rows for one host the lower
     * threshold wins, with a warning.
     *
     * @throws SQLException if the database or the table cannot be read
     */
    ThresholdSnapshot read() throws SQLException {
        TreeMap<String, Threshold> byHost = new TreeMap<>();
        List<String> complaints = new ArrayList<>();
        try (Connection connection = dataSource().getConnection()) {
            connection.setReadOnly(true);
            connection.setAutoCommit(false); // PostgreSQL streams rows only inside a transaction.
            try (PreparedStatement query = connection.prepareStatement("SELECT hostname, allowed_top FROM " + table)) {
                query.setFetchSize(FETCH_SIZE);
                try (ResultSet rows = query.executeQuery()) {
                    while (rows.next()) {
                        add(rows, byHost, complaints);
                    }
                }
            }
        }
        if (!complaints.isEmpty()) {
            LOG.warn("table {}: {}", table, String.join("; ", complaints.subList(0, Math.min(5, complaints.size()))));
        }
        return new ThresholdSnapshot(new ArrayList<>(byHost.values()));
    }

    private static void add(ResultSet row, TreeMap<String, Threshold> byHost, List<String> complaints)
            throws SQLException {
        String hostname = row.getString(1);
        double allowedTop = row.getDouble(2);
        if (hostname == null || row.wasNull() || !Double.isFinite(allowedTop)) {
            complaints.add("a row for host " + hostname + " has no usable threshold and is left out");
            return;
        }
        Threshold earlier = byHost.get(hostname);
        if (earlier != null) {
            complaints.add("host " + hostname + " has several rows; the lowest threshold is in force");
        }
        if (earlier == null || allowedTop < earlier.allowedTop()) {
            byHost.put(hostname, new Threshold(hostname, allowedTop));
        }
    }

    private PGSimpleDataSource dataSource() {
        // Not DriverManager: its drivers belong to the class loader of the first job on a TaskManager.
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setConnectTimeout(CONNECT_TIMEOUT);
        source.setSocketTimeout(READ_TIMEOUT);
        source.setApplicationName("highwater-notification");
        source.setUrl(jdbcUrl);
        if (user != null) {
            source.setUser(user);
        }
        if (password != null) {
            source.setPassword(password.value());
        }
        return source;
    }

    private static boolean isUnderstood(String jdbcUrl) {
        try {
            new PGSimpleDataSource().setUrl(jdbcUrl);
            return true;
        } catch (IllegalArgumentException notUnderstood) {
            return false;
        }
    }
}
