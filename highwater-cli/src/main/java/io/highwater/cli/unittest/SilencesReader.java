package io.highwater.cli.unittest;

import io.highwater.cli.terminal.Times;
import io.highwater.cli.unittest.yaml.Fields;
import io.highwater.cli.unittest.yaml.Value;
import io.highwater.notification.silences.Silence;
import io.highwater.notification.silences.UnusableSilence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Silences of a test, with the columns of the table; their begin and end may also be times since the series began. */
final class SilencesReader {

    private static final List<String> COLUMNS = List.of(
            "hostname",
            "cpu",
            "starts_at",
            "ends_at",
            "days",
            "from_time",
            "to_time",
            "time_zone",
            "reason",
            "created_by");

    private SilencesReader() {}

    static List<Silence> read(Value value) {
        List<Silence> silences = new ArrayList<>();
        for (Value row : value.list()) {
            Fields columns = row.fields(COLUMNS);
            if (columns != null && columns.require("hostname", "a host, or a pattern of hosts like web-*") != null) {
                add(silences, row, columns);
            }
        }
        return silences;
    }

    /** What the job would leave out is a mistake here. */
    private static void add(List<Silence> silences, Value row, Fields columns) {
        Map<String, String> texts = new HashMap<>();
        for (String column : columns.keys()) {
            Value cell = columns.get(column);
            if (COLUMNS.contains(column) && !cell.isNull()) {
                String text = cell.text();
                if (text == null) {
                    return;
                }
                texts.put(column, column.endsWith("s_at") ? ofSeries(text) : text);
            }
        }
        try {
            silences.add(Silence.of(texts));
        } catch (UnusableSilence unusable) {
            row.mistake(unusable.getMessage());
        }
    }

    /** As a time of the calendar, if it is one since the series began. */
    private static String ofSeries(String text) {
        Long millis = Times.millis(text);
        return millis == null
                ? text
                : Instant.ofEpochMilli(Course.START + millis).toString();
    }
}
