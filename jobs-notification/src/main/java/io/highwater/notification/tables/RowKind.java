package io.highwater.notification.tables;

import java.io.Serializable;
import java.sql.SQLException;
import java.util.List;

/**
 * What the rows of a table are, and what is made of them.
 *
 * @param <T> a row
 * @param <U> what goes to the tasks that judge: rows that are new, have changed, or are gone
 */
public interface RowKind<T, U> extends Serializable {

    /** As messages name them. */
    TableWords words();

    /** Columns that the table must have, the first of which names what a row is about. */
    List<String> required();

    /** Columns that it may lack. */
    List<String> optional();

    /** Whether a column is asked for as text: names of type {@code CHAR(n)} then have no blanks that only fill it up. */
    boolean isText(String column);

    /**
     * Of fewer rows than this that are gone at once, it is believed at once: somebody has deleted them one by one. Of a table
     * that may be filled anew all of its rows may be gone for a moment ({@link LossGuard}).
     */
    int fewestHeld();

    /** @return null for a row that cannot be used, which is reported as a problem */
    T read(Columns row, RowProblems problems) throws SQLException;

    /** Of rows with the same key one is in force. */
    Object key(T row);

    /** Whether a row counts, and not another one with the same key. */
    boolean isBefore(T row, T other);

    /** What to say of a row with a key of which there is another one; null for nothing. */
    String several(T row);

    /** The whole table in as many updates as it takes, at least one. */
    List<U> whole(List<T> rows);

    /** What has changed in as many updates as it takes: none, if nothing has. */
    List<U> changes(List<T> changed, List<T> deleted);
}
