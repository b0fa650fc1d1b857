package io.highwater.console.thresholds;

import io.highwater.console.thresholds.TableRow.Numbers;
import io.highwater.console.web.Fields;
import io.highwater.console.web.Refusal;
import io.highwater.notification.thresholds.Threshold;
import io.highwater.notification.thresholds.ThresholdList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rows as the page sends them: refused where the job would not judge by them, or the table has no place for them. */
final class RowRules {

    private RowRules() {}

    /**
     * A whole row: what the page does not name of the job's columns is NULL.
     *
     * @throws Refusal naming the field
     */
    static TableRow whole(Map<String, Object> fields, Columns columns, String table) {
        Map<String, String> values = new LinkedHashMap<>();
        Columns.ofTheJob().stream().filter(columns::has).forEach(column -> values.put(column, null));
        fields.forEach((field, value) -> {
            String column = Columns.ofPage(field);
            String text = Fields.text(field, value);
            if (columns.has(column)) {
                values.put(column, text);
            } else if (text != null) {
                throw Refusal.mistake(
                        field,
                        "Table " + table + " has no column " + column + ": leave it empty, or add the column"
                                + (Columns.ofTheJob().contains(column) ? " (sql/migrations has how)." : "."));
            }
        });
        return plain(new TableRow(values));
    }

    /** A row as the page was shown it, or as much of it as it says. */
    static TableRow shown(Map<String, Object> fields) {
        Map<String, String> values = new LinkedHashMap<>();
        fields.forEach((field, value) -> values.put(Columns.ofPage(field), Fields.text(field, value)));
        if (values.get(Columns.HOSTNAME) == null) {
            throw Refusal.mistake(Columns.HOSTNAME, "Say which row it is: its hostname, and its cpu if it has one.");
        }
        return new TableRow(values);
    }

    /** Numbers as a column of whole numbers takes them; after the job's rules have looked at what was typed. */
    private static TableRow plain(TableRow typed) {
        threshold(typed);
        Map<String, String> values = new LinkedHashMap<>(typed.values());
        values.replaceAll(
                (column, text) -> Columns.isNumber(column) && text != null ? Numbers.text(Numbers.of(text)) : text);
        return new TableRow(values);
    }

    /**
     * What the job judges by.
     *
     * @throws Refusal if it would leave the row out, or replace something of it by a default
     */
    static Threshold threshold(TableRow row) {
        String hostname = row.value(Columns.HOSTNAME);
        if (hostname == null || hostname.isBlank()) {
            throw Refusal.mistake(Columns.HOSTNAME, "Name a host, or a pattern of hosts like web-*.");
        }
        ThresholdList list = new ThresholdList();
        list.add(new HashMap<>(row.values()));
        List<String> problems = list.problems();
        if (!problems.isEmpty()) {
            throw refusal(row, problems.get(0));
        }
        return list.rows().get(0);
    }

    /** The sentence of it that says what the column takes. */
    private static String rule(String problem) {
        String has = " has to be ";
        String said = problem.substring(problem.lastIndexOf(has));
        return said.split("[.:] ", 2)[0] + ".";
    }

    /** The job's problem ends with what it does about it, which is not to be done here. */
    private static Refusal refusal(TableRow row, String problem) {
        if (problem.contains("name of over")) {
            boolean isCpu = row.value(Columns.HOSTNAME).length() <= 1_000;
            return Refusal.mistake(isCpu ? Columns.CPU : Columns.HOSTNAME, "A name has at most 1,000 characters.");
        } else if (problem.contains("has the cpu ")) {
            return Refusal.mistake(
                    Columns.CPU,
                    "Name one cpu without a *, or leave it empty for all of them: only hosts have patterns.");
        } else if (problem.contains("unusable resolve_below")) {
            return Refusal.mistake(
                    "resolveBelow",
                    "resolve_below must be a number from 0 to the threshold, " + row.value(Columns.ALLOWED_TOP) + ".");
        }
        for (String column : List.of("for_seconds", "repeat_seconds")) {
            if (problem.contains("unusable " + column)) {
                return Refusal.mistake(
                        Columns.onPage(column), column + " must be a number of seconds from 0 to a century.");
            }
        }
        if (problem.contains("unusable " + Columns.LEARNED)) {
            return Refusal.mistake(Columns.LEARNED, "learned has to be off, also or only; empty is off.");
        } else if (problem.contains("unusable rarity")) {
            return Refusal.mistake("rarity", "rarity must be from 1 to 9 powers of ten: 3 is one hour in 1,000.");
        } else if (problem.contains("unusable min_change")) {
            return Refusal.mistake("minChange", "min_change must be 0 or more percentage points.");
        }
        for (String column : Columns.ROUTE) {
            if (problem.contains("unusable " + column)) {
                return Refusal.mistake(Columns.onPage(column), column + rule(problem));
            }
        }
        return Refusal.mistake("allowedTop", "allowed_top must be a number, like 80.");
    }
}
