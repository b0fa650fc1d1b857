package io.highwater.cli.silences;

import io.highwater.cli.terminal.CannotSayException;
import io.highwater.cli.terminal.Readable;
import io.highwater.notification.silences.SilenceKind;
import io.highwater.notification.tables.LiveTable;
import io.highwater.notification.tables.RowList;
import io.highwater.notification.tables.RowProblems;
import io.highwater.notification.tables.TableWords;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What people do with the table of silences. */
record SilenceTable(QuietPlace place) {

    private static final TableWords WORDS = SilenceKind.SILENCES.words();

    /** The types of the table's columns; what is not here is text. */
    private static final Map<String, String> TYPES =
            Map.of("starts_at", "TIMESTAMPTZ", "ends_at", "TIMESTAMPTZ", "from_time", "TIME", "to_time", "TIME");

    /** What became of the end of a silence. */
    enum End {
        ENDED,
        /** It had not begun, so that nothing has to be remembered of it. */
        DELETED
    }

    private String name() {
        return place.tables().silences();
    }

    /** @throws CannotSayException if the table is not there, or cannot be read */
    RowList<NumberedSilence> read() {
        return place.read(new LiveTable<>(place.database(), name(), NumberedSilence.Kind.NUMBERED));
    }

    /**
     * @param columns as text under the table's names; what is not named is the table's default
     * @return the row as the table has it
     * @throws CannotSayException if the table is not there, or refuses
     */
    NumberedSilence add(Map<String, String> columns) {
        List<String> names = new ArrayList<>(columns.keySet());
        String values = String.join(
                ", ",
                names.stream()
                        .map(name -> "CAST(? AS " + TYPES.getOrDefault(name, "TEXT") + ")")
                        .toList());
        String sql =
                "INSERT INTO " + name() + " (" + String.join(", ", names) + ") VALUES (" + values + ") RETURNING *";
        return place.write(name(), WORDS, connection -> {
            try (PreparedStatement insert = connection.prepareStatement(sql)) {
                for (int column = 0; column < names.size(); column++) {
                    insert.setString(column + 1, columns.get(names.get(column)));
                }
                return added(insert);
            }
        });
    }

    /** As the job will read it. */
    private static NumberedSilence added(PreparedStatement insert) throws SQLException {
        try (ResultSet row = insert.executeQuery()) {
            row.next();
            Set<String> there = new HashSet<>();
            for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
                there.add(row.getMetaData().getColumnName(column));
            }
            RowProblems problems = new RowProblems();
            NumberedSilence added = NumberedSilence.Kind.NUMBERED.read(
                    column -> there.contains(column) ? row.getString(column) : null, problems);
            if (added == null) {
                throw new CannotSayException(String.join("; ", problems.named()));
            }
            return added;
        }
    }

    /**
     * @throws CannotSayException if no silence has that number, or it is over, or the table cannot be written
     */
    End end(long number) {
        return place.write(name(), WORDS, connection -> end(connection, number));
    }

    private End end(Connection connection, long number) throws SQLException {
        if (changes(connection, "DELETE FROM " + name() + " WHERE silence_id = ? AND starts_at >= now()", number)) {
            return End.DELETED;
        }
        if (changes(
                connection,
                "UPDATE " + name()
                        + " SET ends_at = now() WHERE silence_id = ? AND (ends_at IS NULL OR ends_at > now())",
                number)) {
            return End.ENDED;
        }
        try (PreparedStatement query =
                connection.prepareStatement("SELECT ends_at FROM " + name() + " WHERE silence_id = ?")) {
            query.setLong(1, number);
            try (ResultSet row = query.executeQuery()) {
                throw new CannotSayException(
                        row.next()
                                ? "silence " + number + " has ended already, at "
                                        + Readable.time(row.getTimestamp(1).toInstant()) + " UTC"
                                : "no silence has the number " + number + ": highwater silences lists them");
            }
        }
    }

    private static boolean changes(Connection connection, String sql, long number) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, number);
            return statement.executeUpdate() > 0;
        }
    }
}
