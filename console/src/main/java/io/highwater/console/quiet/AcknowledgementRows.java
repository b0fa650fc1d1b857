package io.highwater.console.quiet;

import io.highwater.console.outside.Postgres;
import io.highwater.console.outside.TextSql;
import io.highwater.console.web.Refusal;
import io.highwater.notification.silences.Acknowledgement;
import io.highwater.notification.tables.LiveTable;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/** Who has taken which incident over: at most one row for each. */
public final class AcknowledgementRows {

    private static final int MOST = 1_000;

    private static final String ID = "incident_id";

    private static final Map<String, String> COLUMNS =
            Map.of("incidentId", ID, "by", "acknowledged_by", "note", "note");

    private final QuietTable<Acknowledgement> table;
    private final Predicate<String> isOpen;

    /** @param isOpen whether an incident is, by its id */
    public AcknowledgementRows(Postgres postgres, LiveTable<Acknowledgement, ?> table, Predicate<String> isOpen) {
        this.table = new QuietTable<>(postgres, table);
        this.isOpen = isOpen;
    }

    QuietTable<Acknowledgement> table() {
        return table;
    }

    /** Of incidents that are open, as the page has them. */
    List<Map<String, Object>> list() {
        return table.ask(
                List.of(),
                (sql, columns) -> sql
                        .rows(
                                table.known(columns),
                                table.name(),
                                (columns.contains("at") ? " ORDER BY " + table.name() + ".at DESC" : "") + " LIMIT "
                                        + MOST,
                                List.of())
                        .stream()
                        .map(row -> table.read(row).row())
                        .filter(Objects::nonNull)
                        .filter(row -> isOpen.test(row.incidentId()))
                        .map(AcknowledgementRows::onPage)
                        .toList());
    }

    private static Map<String, Object> onPage(Acknowledgement row) {
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("incidentId", row.incidentId());
        page.put("by", row.acknowledged().by());
        page.put("at", row.acknowledged().at());
        page.put("note", row.acknowledged().note());
        return page;
    }

    /** In place of what was said of that incident before. @throws Refusal if nobody has it, or the incident is over */
    void put(Map<String, Object> fields, long now) {
        table.change((sql, columns) -> {
            Map<String, String> row = table.row(fields, COLUMNS, columns);
            String id = open(row.get(ID));
            if (row.get("acknowledged_by") == null) {
                throw Refusal.mistake("by", "Say who has it.");
            }
            if (columns.contains("at")) {
                row.put("at", Instant.ofEpochMilli(now).toString());
            }
            delete(sql, id);
            sql.insert(table.name(), row);
            return null;
        });
    }

    private String open(String id) {
        if (id == null || !isOpen.test(id)) {
            throw Refusal.mistake("incidentId", "That incident is over, or there is none with that id.");
        }
        return id;
    }

    private int delete(TextSql sql, String id) throws SQLException {
        return sql.execute("DELETE FROM " + table.name() + " WHERE " + ID + " = ?", List.of(id));
    }

    /** Nobody has it any more: reminders go on. @throws Refusal if nobody had it */
    void delete(String id) {
        table.change((sql, columns) -> {
            if (delete(sql, id) == 0) {
                throw Refusal.of(409, "Nobody has that incident: somebody has given it back.");
            }
            return null;
        });
    }
}
