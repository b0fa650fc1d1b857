package io.highwater.notification.tables;

import java.io.Serializable;

/**
 * How messages and metrics name a table's rows.
 *
 * @param one a row: {@code threshold}
 * @param many {@code thresholds}
 * @param about what the first column names: {@code host}
 * @param without what holds where there is no such table; null if there must be one
 * @param option the option that names the table
 * @param sql the file that makes one
 */
public record TableWords(String one, String many, String about, String without, String option, String sql)
        implements Serializable {

    boolean mayBeMissing() {
        return without != null;
    }

    /** At the beginning of a sentence. */
    String capital() {
        return Character.toUpperCase(many.charAt(0)) + many.substring(1);
    }
}
