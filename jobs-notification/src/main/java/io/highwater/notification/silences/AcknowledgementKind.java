package io.highwater.notification.silences;

import io.highwater.model.Acknowledged;
import io.highwater.notification.tables.Columns;
import io.highwater.notification.tables.RowKind;
import io.highwater.notification.tables.RowProblems;
import io.highwater.notification.tables.TableWords;
import java.sql.SQLException;
import java.util.List;

/** Rows that are acknowledgements: of several of one incident that of the latest time counts. */
public enum AcknowledgementKind implements RowKind<Acknowledgement, AcknowledgementUpdate> {
    ACKNOWLEDGEMENTS;

    public static final String DEFAULT_TABLE = "cpu_acknowledgements";

    private static final TableWords WORDS = new TableWords(
            "acknowledgement",
            "acknowledgements",
            "incident",
            "no incident can be acknowledged",
            "--acknowledgements-table",
            "sql/05-cpu-acknowledgements.sql");

    /** As many as one deletes by hand. */
    private static final int FEWEST_HELD = 10;

    /** As events may have them. */
    private static final int LONGEST_ID = 2_000;

    @Override
    public TableWords words() {
        return WORDS;
    }

    @Override
    public List<String> required() {
        return List.of("incident_id");
    }

    @Override
    public List<String> optional() {
        return List.of("acknowledged_by", "at", "note");
    }

    @Override
    public boolean isText(String column) {
        return true;
    }

    @Override
    public int fewestHeld() {
        return FEWEST_HELD;
    }

    @Override
    public Acknowledgement read(Columns row, RowProblems problems) throws SQLException {
        String id = row.getString("incident_id");
        if (id == null || id.isBlank() || id.length() > LONGEST_ID) {
            problems.add("an acknowledgement names no incident, or none that there can be, and is left out");
            return null;
        }
        Long at = null;
        try {
            at = RowText.time(row.getString("at"), null);
        } catch (IllegalArgumentException unusable) {
            problems.add("the acknowledgement of incident " + id + " has an unusable at, " + unusable.getMessage()
                    + "; it holds, without a time");
        }
        return new Acknowledgement(
                id,
                new Acknowledged(
                        RowText.words(row.getString("acknowledged_by")), at, RowText.words(row.getString("note"))));
    }

    @Override
    public String key(Acknowledgement row) {
        return row.incidentId();
    }

    /** Whichever is read first. */
    @Override
    public boolean isBefore(Acknowledgement row, Acknowledgement other) {
        long at = row.acknowledged().at() == null
                ? Long.MIN_VALUE
                : row.acknowledged().at();
        long otherAt = other.acknowledged().at() == null
                ? Long.MIN_VALUE
                : other.acknowledged().at();
        return at != otherAt
                ? at > otherAt
                : row.acknowledged().inWords().compareTo(other.acknowledged().inWords()) < 0;
    }

    @Override
    public String several(Acknowledgement row) {
        return "incident " + row.incidentId() + " is acknowledged by several rows; the latest counts";
    }

    @Override
    public List<AcknowledgementUpdate> whole(List<Acknowledgement> rows) {
        return List.of(new AcknowledgementUpdate(true, rows, List.of()));
    }

    @Override
    public List<AcknowledgementUpdate> changes(List<Acknowledgement> changed, List<Acknowledgement> deleted) {
        return changed.isEmpty() && deleted.isEmpty()
                ? List.of()
                : List.of(new AcknowledgementUpdate(
                        false,
                        changed,
                        deleted.stream().map(Acknowledgement::incidentId).toList()));
    }
}
