package io.highwater.cli.silences;

import io.highwater.cli.thresholds.ThresholdChange;
import io.highwater.notification.silences.Silence;
import io.highwater.notification.silences.UnusableSilence;
import io.highwater.notification.thresholds.RowKey;
import java.util.HashMap;
import java.util.Map;

/**
 * A silence as people type it in one word: {@code HOST[/CPU][,days=mon-fri][,from=22:00][,to=06:00][,zone=Europe/Berlin]
 * [,starts=TIME][,ends=TIME]}.
 */
public final class ProposedSilence {

    private static final String FORM =
            "must be like web-3, web-1/cpu0, 'db-*,days=mon-fri,from=22:00,to=06:00,zone=Europe/Berlin' or "
                    + "'web-3,starts=2026-11-26T10:00Z,ends=2026-11-26T12:00Z'";

    private static final Map<String, String> COLUMNS = Map.of(
            "days", "days",
            "from", "from_time",
            "to", "to_time",
            "zone", "time_zone",
            "starts", "starts_at",
            "ends", "ends_at",
            "by", "created_by",
            "reason", "reason");

    private ProposedSilence() {}

    /** @throws IllegalArgumentException with a message for the user, also if the table's rules leave such a row out */
    public static Silence parse(String text) {
        String[] parts = text.split(",", -1);
        RowKey covers = ThresholdChange.row(parts[0].strip());
        Map<String, String> row = new HashMap<>();
        row.put("hostname", covers.hostname());
        row.put("cpu", covers.cpu());
        for (int part = 1; part < parts.length; part++) {
            int equals = parts[part].indexOf('=');
            String column = equals < 1
                    ? null
                    : COLUMNS.get(parts[part].substring(0, equals).strip());
            if (column == null) {
                throw new IllegalArgumentException("--silence '" + text + "' " + FORM
                        + (parts[part].contains("=") ? "" : "; several days are mon-fri or mon;wed"));
            }
            if (row.put(column, parts[part].substring(equals + 1).strip()) != null) {
                throw new IllegalArgumentException(
                        "--silence '" + text + "' says twice what " + parts[part].substring(0, equals) + " is");
            }
        }
        try {
            return Silence.of(row);
        } catch (UnusableSilence unusable) {
            throw new IllegalArgumentException("--silence '" + text + "': " + unusable.getMessage(), unusable);
        }
    }
}
