package io.highwater.cli.unittest;

import io.highwater.cli.terminal.CannotSayException;
import io.highwater.cli.thresholds.ThresholdFile;
import io.highwater.cli.unittest.yaml.Fields;
import io.highwater.cli.unittest.yaml.Value;
import io.highwater.notification.incidents.IncidentRules;
import io.highwater.notification.tables.RowList;
import io.highwater.notification.thresholds.Threshold;
import io.highwater.notification.thresholds.ThresholdList;
import io.highwater.slack.layout.Wording;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** By what tests are judged, from a file's settings, or from a test's own where it has some. */
final class SettingsReader {

    static final List<String> KEYS = List.of(
            "thresholds",
            "default_threshold",
            "silences",
            "window",
            "no_data_after",
            "forget_after",
            "series_word",
            "unit");

    private final Function<Path, List<Threshold>> csv;
    private final Function<String, RowList<Threshold>> tables;

    /**
     * @param csv reads rows from a file
     * @param tables reads rows from a table of the database
     */
    SettingsReader(Function<Path, List<Threshold>> csv, Function<String, RowList<Threshold>> tables) {
        this.csv = csv;
        this.tables = tables;
    }

    /** @param otherwise what holds where nothing is said */
    Settings read(Fields fields, Settings otherwise) {
        Value own = fields.get("thresholds");
        Double byDefault = fields.number("default_threshold");
        Value silences = fields.get("silences");
        Long window = fields.time("window");
        if (window != null && window == 0) {
            fields.get("window").mistake("window has to be longer than nothing");
            window = null;
        }
        return new Settings(
                own == null ? otherwise.rows() : rows(own),
                byDefault == null ? otherwise.defaultThreshold() : byDefault,
                silences == null ? otherwise.silences() : SilencesReader.read(silences),
                window == null ? otherwise.windowMillis() : window,
                rules(fields, otherwise.rules()),
                wording(fields, otherwise.wording()));
    }

    private static IncidentRules rules(Fields fields, IncidentRules otherwise) {
        return new IncidentRules(
                positive(fields, "no_data_after", otherwise.noDataAfter()),
                positive(fields, "forget_after", otherwise.forgetAfter()));
    }

    private static Duration positive(Fields fields, String key, Duration otherwise) {
        Long millis = fields.time(key);
        if (millis == null) {
            return otherwise;
        }
        if (millis == 0) {
            fields.get(key).mistake(key + " has to be longer than nothing");
            return otherwise;
        }
        return Duration.ofMillis(millis);
    }

    private static Wording wording(Fields fields, Wording otherwise) {
        String word = fields.text("series_word");
        Value unit = fields.get("unit");
        Wording wording = otherwise;
        if (word != null) {
            wording = orOtherwise(fields.get("series_word"), () -> Wording.of(word, otherwise.unit()), wording);
        }
        if (unit != null) {
            // That there is none is what "" says.
            String text = unit.words().isEmpty() && !unit.isMap() && !unit.isList() ? "" : unit.text();
            Wording words = wording;
            wording = text == null
                    ? wording
                    : orOtherwise(unit, () -> new Wording(words.series(), words.manySeries(), text), wording);
        }
        return wording;
    }

    private static Wording orOtherwise(Value value, Supplier<Wording> made, Wording otherwise) {
        try {
            return made.get();
        } catch (IllegalArgumentException unusable) {
            value.mistake(unusable.getMessage()
                    .replace("--series-word", "series_word")
                    .replace("--unit", "unit"));
            return otherwise;
        }
    }

    private List<Threshold> rows(Value value) {
        if (value.isList()) {
            return listed(value);
        }
        String name = value.isMap() ? null : value.text();
        if (name == null) {
            if (value.isMap()) {
                value.mistake(
                        "thresholds has to be a list of rows, a file like thresholds.csv (as seen from this file), or "
                                + "the name of a table");
            }
            return List.of();
        }
        try {
            return name.endsWith(".csv") ? csv.apply(beside(value, name)) : table(value, name);
        } catch (CannotSayException | IllegalArgumentException unreadable) {
            value.mistake(unreadable.getMessage());
            return List.of();
        }
    }

    private static Path beside(Value value, String name) {
        return Path.of(value.place().file()).resolveSibling(name);
    }

    private List<Threshold> table(Value value, String name) {
        RowList<Threshold> found = tables.apply(name);
        found.problems().forEach(problem -> value.mistake("table " + name + ": " + problem));
        return found.rows();
    }

    private static List<Threshold> listed(Value value) {
        ThresholdList all = new ThresholdList();
        for (Value row : value.list()) {
            Fields columns = row.fields(ThresholdFile.COLUMNS);
            if (columns != null) {
                add(all, row, columns);
            }
        }
        return all.rows();
    }

    /** What a table would be read around is a mistake here. */
    private static void add(ThresholdList all, Value row, Fields columns) {
        Value host = columns.require("hostname", "a host, or a pattern of hosts like web-*");
        Value top = columns.require("allowed_top", "an average above it is a breach");
        Map<String, String> texts = new HashMap<>();
        boolean isUsable = host != null && top != null;
        for (String column : columns.keys()) {
            Value cell = columns.get(column);
            if (ThresholdFile.COLUMNS.contains(column) && !cell.isNull()) {
                String text = cell.text();
                isUsable &= text != null;
                texts.put(column, text);
            }
        }
        int before = all.problems().size();
        if (isUsable) {
            all.add(texts);
            all.problems().subList(before, all.problems().size()).forEach(row::mistake);
        }
    }
}
