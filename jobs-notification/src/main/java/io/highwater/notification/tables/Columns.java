package io.highwater.notification.tables;

import java.sql.SQLException;

/** A row's columns as text; null for NULL, and for a column that is not there. */
@FunctionalInterface
public interface Columns {
    String getString(String column) throws SQLException;
}
