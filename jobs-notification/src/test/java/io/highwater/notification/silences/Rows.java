package io.highwater.notification.silences;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.notification.tables.RowList;
import java.util.HashMap;
import java.util.Map;

/** Rows as tables would give them. */
public final class Rows {

    private Rows() {}

    /** One that can be used. */
    public static Silence silence(String hostname, Map<String, String> columns) {
        RowList<Silence> rows = silences(hostname, columns);
        assertThat(rows.problems()).isEmpty();
        return rows.rows().get(0);
    }

    static RowList<Silence> silences(String hostname, Map<String, String> columns) {
        Map<String, String> row = new HashMap<>(columns);
        row.put("hostname", hostname);
        RowList<Silence> rows = new RowList<>(SilenceKind.SILENCES);
        rows.add(row);
        return rows;
    }
}
