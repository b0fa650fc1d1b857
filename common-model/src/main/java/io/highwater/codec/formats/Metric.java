package io.highwater.codec.formats;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A metric as {@code --metric} names it: {@code disk.used_percent}, or only that of some series of it,
 * {@code system.filesystem.utilization{state=used,type=ext4}}.
 *
 * @param name without the labels
 * @param labels what a series has to have, by the name of the tag or attribute
 */
record Metric(String name, Map<String, String> labels) {

    /** @throws IllegalArgumentException with a message for the user */
    static Metric parse(String text) {
        int brace = text.indexOf('{');
        if (brace < 0) {
            return new Metric(text, Map.of());
        }
        if (brace == 0 || !text.endsWith("}")) {
            throw unreadable(text);
        }
        Map<String, String> labels = new LinkedHashMap<>();
        for (String label : text.substring(brace + 1, text.length() - 1).split(",")) {
            int equals = label.indexOf('=');
            if (equals <= 0) {
                throw unreadable(text);
            }
            labels.put(
                    label.substring(0, equals).strip(),
                    unquoted(label.substring(equals + 1).strip()));
        }
        return new Metric(text.substring(0, brace), labels);
    }

    private static String unquoted(String value) {
        return value.length() > 1 && value.startsWith("\"") && value.endsWith("\"")
                ? value.substring(1, value.length() - 1)
                : value;
    }

    private static IllegalArgumentException unreadable(String text) {
        return new IllegalArgumentException(
                "--metric '" + text + "' must be a name, or a name and labels: disk.used_percent{path=/}");
    }
}
