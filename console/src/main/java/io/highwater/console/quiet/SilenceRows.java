package io.highwater.console.quiet;

import io.highwater.console.outside.Postgres;
import io.highwater.console.quiet.QuietTable.Read;
import io.highwater.console.web.Refusal;
import io.highwater.notification.silences.Silence;
import io.highwater.notification.silences.SilenceClock;
import io.highwater.notification.silences.Span;
import io.highwater.notification.tables.LiveTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Silences and maintenance windows. Rows of what is over stay in the table, so that a replay tells the same story. */
public final class SilenceRows {

    private static final int MOST = 500;
    private static final String ID = "silence_id";

    private static final Map<String, String> COLUMNS = Map.of(
            "hostname", "hostname",
            "cpu", "cpu",
            "startsAt", "starts_at",
            "endsAt", "ends_at",
            "days", "days",
            "fromTime", "from_time",
            "toTime", "to_time",
            "timeZone", "time_zone",
            "reason", "reason",
            "createdBy", "created_by");

    private static final Map<String, String> FIELDS =
            COLUMNS.entrySet().stream().collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));

    private final QuietTable<Silence> table;

    public SilenceRows(Postgres postgres, LiveTable<Silence, ?> table) {
        this.table = new QuietTable<>(postgres, table);
    }

    QuietTable<Silence> table() {
        return table;
    }

    /** Those that are not over, as the page has them, the newest first. */
    List<Map<String, Object>> list(long now) {
        return table.ask(List.of(), (sql, columns) -> {
            List<String> asked = new ArrayList<>(table.known(columns));
            if (columns.contains(ID)) {
                asked.add(ID);
            }
            String open =
                    columns.contains("ends_at") ? " WHERE ends_at IS NULL OR CAST(ends_at AS TIMESTAMPTZ) > now()" : "";
            String order = columns.contains(ID) ? " ORDER BY " + table.name() + "." + ID + " DESC" : "";
            return sql.rows(asked, table.name(), open + order + " LIMIT " + MOST, List.of()).stream()
                    .map(row -> onPage(row, now))
                    .toList();
        });
    }

    private Map<String, Object> onPage(Map<String, String> row, long now) {
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("id", row.get(ID));
        FIELDS.forEach((column, field) -> page.put(field, row.get(column)));
        Read<Silence> read = table.read(row);
        Silence silence = read.row();
        page.put("problem", read.problem());
        page.put(
                "startsAt",
                silence == null || silence.span().from() == Span.EVER
                        ? null
                        : (Object) silence.span().from());
        page.put(
                "endsAt",
                silence == null || silence.span().until() == Span.NEVER
                        ? null
                        : (Object) silence.span().until());
        SilenceClock clock = silence == null ? null : new SilenceClock(silence);
        boolean holds = clock != null && clock.holdsAt(now);
        page.put("holds", holds);
        page.put("until", !holds || clock.until(now) == Span.NEVER ? null : (Object) clock.until(now));
        return page;
    }

    /** @throws Refusal if the job would leave it out, or it is over already */
    void add(Map<String, Object> fields, long now) {
        table.change((sql, columns) -> {
            Map<String, String> row = row(fields, columns);
            Silence silence = readable(row);
            if (silence.span().until() <= now) {
                throw Refusal.mistake("endsAt", "That is over already: let it end later.");
            }
            sql.insert(table.name(), row);
            return null;
        });
    }

    private Map<String, String> row(Map<String, Object> fields, Set<String> columns) {
        Map<String, Object> written = new LinkedHashMap<>(fields);
        for (String time : List.of("startsAt", "endsAt")) {
            if (written.get(time) instanceof Number millis) {
                written.put(time, Instant.ofEpochMilli(millis.longValue()).toString());
            }
        }
        return table.row(written, COLUMNS, columns);
    }

    private Silence readable(Map<String, String> row) {
        if (row.get("hostname") == null) {
            throw Refusal.mistake("hostname", "Name a host, or a pattern of hosts like web-*.");
        }
        Read<Silence> read = table.read(row);
        if (read.problem() == null) {
            return read.row();
        }
        throw refusal(read.problem());
    }

    /** The job's problem begins with what it is about, and ends with what it does about it, which is not to be done here. */
    private static Refusal refusal(String problem) {
        String field = problem.contains("ends before it has begun") ? "endsAt" : "hostname";
        for (Map.Entry<String, String> column : FIELDS.entrySet()) {
            if (problem.contains("unusable " + column.getKey()) || problem.contains("unknown " + column.getKey())) {
                field = column.getValue();
            }
        }
        field = problem.contains("pattern of cpus") ? "cpu" : field;
        String what = problem.replaceFirst(", and is left out$", "");
        return Refusal.mistake(field, Character.toUpperCase(what.charAt(0)) + what.substring(1) + ".");
    }

    /**
     * Ends one: one that has not begun is taken away, any other keeps what it has silenced.
     *
     * @throws Refusal if it is not there, or over
     */
    void end(String id, long now) {
        table.change((sql, columns) -> {
            if (!columns.contains(ID) || !columns.contains("ends_at")) {
                throw Refusal.of(
                        409,
                        "Table " + table.name() + " has no columns " + ID
                                + " and ends_at, by which one can be ended here: delete it with SQL.");
            }
            String one = " WHERE CAST(" + ID + " AS TEXT) = CAST(? AS TEXT)";
            List<Map<String, String>> found =
                    sql.rows(table.known(columns), table.name(), one + " FOR UPDATE", List.of(id));
            Silence silence = found.isEmpty() ? null : table.read(found.get(0)).row();
            if (found.isEmpty() || silence != null && silence.span().until() <= now) {
                throw Refusal.of(409, "That silence is over: somebody has ended it.");
            }
            if (silence == null || silence.span().from() >= now) {
                sql.execute("DELETE FROM " + table.name() + one, List.of(id));
            } else {
                sql.execute(
                        "UPDATE " + table.name() + " SET ends_at = ?" + one,
                        List.of(Instant.ofEpochMilli(now).toString(), id));
            }
            return null;
        });
    }
}
