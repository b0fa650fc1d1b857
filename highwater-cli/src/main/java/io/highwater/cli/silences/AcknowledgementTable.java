package io.highwater.cli.silences;

import io.highwater.cli.terminal.CannotSayException;
import io.highwater.notification.silences.AcknowledgementKind;
import io.highwater.notification.tables.TableWords;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** What people do with the table of acknowledgements. */
record AcknowledgementTable(QuietPlace place) {

    private static final TableWords WORDS = AcknowledgementKind.ACKNOWLEDGEMENTS.words();

    private String name() {
        return place.tables().acknowledgements();
    }

    /**
     * Whoever had it before has it no more.
     *
     * @param by null for whom the database knows
     * @param note null for none
     * @return who has it now
     * @throws CannotSayException if the table is not there, or refuses
     */
    String add(String incidentId, String by, String note) {
        return place.write(name(), WORDS, connection -> {
            delete(connection, incidentId);
            String sql = "INSERT INTO " + name()
                    + " (incident_id, acknowledged_by, note) VALUES (?, coalesce(CAST(? AS TEXT), "
                    + "current_user), ?) RETURNING acknowledged_by";
            try (PreparedStatement insert = connection.prepareStatement(sql)) {
                insert.setString(1, incidentId);
                insert.setString(2, by);
                insert.setString(3, note);
                try (ResultSet row = insert.executeQuery()) {
                    row.next();
                    return row.getString(1);
                }
            }
        });
    }

    /** @return whether anybody had it */
    boolean remove(String incidentId) {
        return place.write(name(), WORDS, connection -> delete(connection, incidentId));
    }

    private boolean delete(Connection connection, String incidentId) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM " + name() + " WHERE incident_id = ?")) {
            delete.setString(1, incidentId);
            return delete.executeUpdate() > 0;
        }
    }
}
