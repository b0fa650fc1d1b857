package io.highwater.notification.silences;

import io.highwater.notification.tables.Columns;
import io.highwater.notification.tables.RowProblems;
import io.highwater.notification.thresholds.HostPattern;
import io.highwater.notification.thresholds.RowKey;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;

/**
 * One row of the table as a silence. One that says something that cannot be understood is left out as a whole: to tell people
 * of what was meant to be silent is a smaller evil than the other way round.
 */
final class SilenceRow {

    /** A table may lack them. */
    static final List<String> OPTIONAL_COLUMNS =
            List.of("cpu", "starts_at", "ends_at", "days", "from_time", "to_time", "time_zone", "reason", "created_by");

    /** As readings may have them. */
    private static final int LONGEST_NAME = 1_000;

    private SilenceRow() {}

    /** @return null if the row cannot be used */
    static Silence read(Columns row, RowProblems problems) throws SQLException {
        try {
            return of(row);
        } catch (UnusableSilence unusable) {
            problems.add(unusable.getMessage() + ", and is left out");
            return null;
        }
    }

    static Silence of(Columns row) throws SQLException, UnusableSilence {
        String hostname = row.getString("hostname");
        String cpu = row.getString("cpu");
        try {
            requireNames(hostname, cpu);
            return new Silence(
                    new RowKey(hostname, cpu == null || cpu.isEmpty() ? null : cpu),
                    span(row),
                    recurrence(row),
                    RowText.words(row.getString("created_by")),
                    RowText.words(row.getString("reason")));
        } catch (Unusable unusable) {
            throw new UnusableSilence("a silence of host " + shortened(hostname)
                    + (cpu == null ? "" : " " + shortened(cpu)) + " " + unusable.getMessage());
        }
    }

    /** With what is wrong, after "a silence". */
    private static final class Unusable extends Exception {

        private static final long serialVersionUID = 1L;

        private Unusable(String what) {
            super(what);
        }
    }

    private static String shortened(String name) {
        return name == null || name.length() <= 50 ? name : name.substring(0, 50) + "...";
    }

    private static void requireNames(String hostname, String cpu) throws Unusable {
        if (hostname == null || hostname.isEmpty()) {
            throw new Unusable("names no host");
        }
        if (cpu != null && HostPattern.isPattern(cpu)) {
            throw new Unusable(
                    "has a pattern of cpus, which only hosts have: name one cpu, or none (NULL) for all of them");
        }
        if (hostname.length() > LONGEST_NAME || cpu != null && cpu.length() > LONGEST_NAME) {
            throw new Unusable("has a name of over " + LONGEST_NAME + " characters");
        }
    }

    private static Span span(Columns row) throws SQLException, Unusable {
        long from = edge(row, "starts_at", "-infinity", Span.EVER);
        long until = edge(row, "ends_at", "infinity", Span.NEVER);
        if (from >= until) {
            throw new Unusable("ends before it has begun, starts_at " + row.getString("starts_at") + ", ends_at "
                    + row.getString("ends_at"));
        }
        return new Span(from, until);
    }

    private static long edge(Columns row, String column, String open, long none) throws SQLException, Unusable {
        String text = row.getString(column);
        try {
            return open.equals(text) ? none : RowText.time(text, none);
        } catch (IllegalArgumentException noTime) {
            throw new Unusable("has an unusable " + column + ", " + text);
        }
    }

    /** @return null for all the time */
    private static Recurrence recurrence(Columns row) throws SQLException, Unusable {
        int days = Days.read(row.getString("days"));
        if (days == 0) {
            throw new Unusable("has unusable days, " + row.getString("days") + ": write mon,tue or mon-fri");
        }
        int from = second(row, "from_time", 0);
        int to = second(row, "to_time", Recurrence.END_OF_DAY);
        if (from == Recurrence.END_OF_DAY) {
            throw new Unusable("has an unusable from_time, " + row.getString("from_time"));
        }
        Recurrence recurrence = new Recurrence(days, from, to, zone(row.getString("time_zone")));
        return recurrence.isAlways() ? null : recurrence;
    }

    private static int second(Columns row, String column, int none) throws SQLException, Unusable {
        String text = row.getString(column);
        try {
            return RowText.secondOfDay(text, none);
        } catch (IllegalArgumentException noTime) {
            throw new Unusable("has an unusable " + column + ", " + text);
        }
    }

    private static String zone(String text) throws Unusable {
        if (text == null || text.isBlank()) {
            return "UTC";
        }
        try {
            return ZoneId.of(text.strip()).getId();
        } catch (DateTimeException unknown) {
            throw new Unusable("has an unknown time_zone, " + text + ": write one like Europe/Berlin");
        }
    }
}
