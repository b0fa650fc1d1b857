package io.highwater.cli.thresholds;

import io.highwater.job.DurationText;
import io.highwater.notification.learned.Sensitivity;
import io.highwater.notification.thresholds.Learning;
import io.highwater.notification.thresholds.RowKey;
import io.highwater.notification.thresholds.Threshold;
import io.highwater.notification.thresholds.ThresholdList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoublePredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.TypeConversionException;

/**
 * One row, changed or added as people type it: {@code HOST[/CPU]=NUMBER[,for=60s][,resolve=70][,repeat=1h]}, or {@code
 * HOST[/CPU]=none} to take it away. {@code learned} in place of the number leaves that as it is, and judges by what is learned
 * alone; {@code learned=also}, {@code rarity} and {@code min_change} are set as the others are. What is not named stays as it is
 * in the row.
 *
 * @param row whose it is
 * @param columns what it sets, as text under the table's names; null to take the row away
 */
public record ThresholdChange(RowKey row, Map<String, String> columns) {

    private static final String NONE = "none";

    private static final String LEARNED = "learned";

    private static final Pattern BY_WHAT_IS_LEARNED = Pattern.compile("(.+?)=" + LEARNED + "(?:=(.*))?");

    private static final String FORM = "must be like 'web-*=75', web-1/cpu0=75, web-1=75,for=60s,resolve=70,repeat=1h, "
            + "'*=learned', web-1=80,learned=also,rarity=4,min_change=5, or web-1=none";

    /** @throws TypeConversionException with a message for the user */
    public static ThresholdChange parse(String text) {
        String[] parts = text.split(",", -1);
        Map<String, String> columns = new LinkedHashMap<>();
        Matcher learned = BY_WHAT_IS_LEARNED.matcher(parts[0]);
        int equals = parts[0].lastIndexOf('=');
        String name = parts[0].substring(0, Math.max(0, equals));
        if (learned.matches()) {
            name = learned.group(1);
            columns.put(
                    LEARNED,
                    learned.group(2) == null ? "only" : learned.group(2).strip());
        } else if (equals < 1) {
            throw new TypeConversionException("'" + text + "' " + FORM);
        } else if (parts[0].substring(equals + 1).strip().equalsIgnoreCase(NONE)) {
            if (parts.length > 1) {
                throw new TypeConversionException("'" + text + "' takes the row away: it can set nothing else of it");
            }
            return new ThresholdChange(row(name), null);
        } else {
            columns.put("allowed_top", parts[0].substring(equals + 1).strip());
        }
        for (int part = 1; part < parts.length; part++) {
            set(columns, parts[part], text);
        }
        return new ThresholdChange(row(name), columns);
    }

    /** {@code HOST[/CPU]}. */
    public static RowKey row(String name) {
        int slash = name.lastIndexOf('/');
        return slash < 1 ? new RowKey(name, null) : new RowKey(name.substring(0, slash), name.substring(slash + 1));
    }

    private static void set(Map<String, String> columns, String part, String text) {
        int equals = part.indexOf('=');
        String value = part.substring(equals + 1).strip();
        String before = switch (part.substring(0, Math.max(0, equals)).strip()) {
            case "for" -> columns.put("for_seconds", seconds(value));
            case "resolve" -> columns.put("resolve_below", value);
            case "repeat" -> columns.put("repeat_seconds", seconds(value));
            case LEARNED -> columns.put(LEARNED, value);
            case "rarity" -> columns.put("rarity", value);
            case "min_change" -> columns.put("min_change", value);
            default -> throw new TypeConversionException("'" + part + "' in '" + text + "' " + FORM);
        };
        if (before != null) {
            throw new TypeConversionException("'" + text + "' says twice what " + part.substring(0, equals) + " is");
        }
    }

    private static String seconds(String text) {
        return Double.toString(DurationText.parse(text).toMillis() / 1000.0);
    }

    /**
     * @param rows whose order stays
     * @throws IllegalArgumentException if a row makes no sense with what is set, or there is none to take away
     */
    public static List<Threshold> apply(List<ThresholdChange> changes, List<Threshold> rows) {
        Map<RowKey, Threshold> changed = new LinkedHashMap<>();
        rows.forEach(row -> changed.put(RowKey.of(row), row));
        for (ThresholdChange change : changes) {
            if (change.columns() != null) {
                changed.put(change.row(), change.appliedTo(changed.get(change.row())));
            } else if (changed.remove(change.row()) == null) {
                throw new IllegalArgumentException("--set " + change.row() + "=none: there is no such row");
            }
        }
        return List.copyOf(changed.values());
    }

    /** The rows of {@code over} in place of their likes, and added where there are none. */
    public static List<Threshold> overlay(List<Threshold> rows, List<Threshold> over) {
        Map<RowKey, Threshold> all = new LinkedHashMap<>();
        rows.forEach(row -> all.put(RowKey.of(row), row));
        over.forEach(row -> all.put(RowKey.of(row), row));
        return List.copyOf(all.values());
    }

    private Threshold appliedTo(Threshold before) {
        Map<String, String> row = before == null ? new HashMap<>() : columns(before);
        row.put("hostname", this.row.hostname());
        row.put("cpu", this.row.cpu());
        row.putAll(columns);
        requireSense(row);
        // By what is learned alone: the table wants a number, which judges nothing.
        row.putIfAbsent("allowed_top", "100");
        ThresholdList list = new ThresholdList();
        list.add(row);
        if (!list.problems().isEmpty()) {
            throw refused(String.join("; ", list.problems()));
        }
        Threshold changed = list.rows().get(0);
        return before == null ? changed : changed.to(before.route());
    }

    private static Map<String, String> columns(Threshold before) {
        Map<String, String> row = new HashMap<>();
        row.put("allowed_top", Double.toString(before.allowedTop()));
        row.put("for_seconds", Double.toString(before.forMillis() / 1000.0));
        row.put("repeat_seconds", Double.toString(before.repeatMillis() / 1000.0));
        // Where it was no more than the default it follows the threshold.
        boolean isOwn = before.resolveBelow() != before.allowedTop();
        row.put("resolve_below", isOwn ? Double.toString(before.resolveBelow()) : null);
        if (before.learns()) {
            Learning learning = before.learning();
            row.put(LEARNED, learning.mode().name().toLowerCase(Locale.ROOT));
            row.put("rarity", Double.toString(learning.sensitivity().rarity()));
            row.put("min_change", Double.toString(learning.sensitivity().minChange()));
        }
        return row;
    }

    /** What the row's reader takes, and what would say nothing. @param row as it is with what is set */
    private void requireSense(Map<String, String> row) {
        if (!isUsable("allowed_top", Double::isFinite)) {
            throw refused(
                    "'" + columns.get("allowed_top") + "' is no threshold: it has to be a number, or learned, or none");
        }
        String mode = row.getOrDefault(LEARNED, "off");
        if (mode.isEmpty()) {
            throw refused("learned has to be off, also or only");
        }
        if (row.get("allowed_top") == null && !mode.equals("only")) {
            throw refused(
                    "there is no such row yet: give its threshold as well, like " + this.row + "=80,learned=" + mode);
        }
        if (mode.equals("off") && (columns.containsKey("rarity") || columns.containsKey("min_change"))) {
            throw refused("rarity and min_change are of what is learned: add learned=also or learned=only");
        }
        if (!isUsable("rarity", Sensitivity::isRarity)) {
            throw refused("rarity has to be from 1 to 9, was " + columns.get("rarity"));
        }
        if (!isUsable("min_change", Sensitivity::isMinChange)) {
            throw refused("min_change has to be 0 or more points, was " + columns.get("min_change"));
        }
        if (mode.equals("only") && columns.containsKey("resolve_below")) {
            throw refused(
                    "resolve is of the threshold, by which learned=only does not judge: leave it out, or learned=also");
        }
    }

    /** What is not set is. */
    private boolean isUsable(String column, DoublePredicate usable) {
        String text = columns.getOrDefault(column, "");
        try {
            return text.isEmpty() || usable.test(Double.parseDouble(text));
        } catch (NumberFormatException noNumber) {
            return false;
        }
    }

    private IllegalArgumentException refused(String why) {
        String value = columns.getOrDefault("allowed_top", LEARNED + "=" + columns.get(LEARNED));
        return new IllegalArgumentException("--set " + row + "=" + value + ": " + why);
    }
}
