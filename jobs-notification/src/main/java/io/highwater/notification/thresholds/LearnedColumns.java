package io.highwater.notification.thresholds;

import io.highwater.notification.learned.Sensitivity;
import io.highwater.notification.tables.Columns;
import io.highwater.notification.tables.RowProblems;
import java.sql.SQLException;

/** The columns of a row that say whether its cpus are judged by what they have done before. */
final class LearnedColumns {

    static final String LEARNED = "learned";
    static final String RARITY = "rarity";
    static final String MIN_CHANGE = "min_change";

    private LearnedColumns() {}

    /** What cannot be used is as if it were NULL, and reported. */
    static Learning read(Columns row, RowProblems problems) throws SQLException {
        Learning.Mode mode = mode(row, problems);
        double rarity = ThresholdRow.usable(row, RARITY, Sensitivity::isRarity, Sensitivity.DEFAULT.rarity(), problems);
        double minChange = ThresholdRow.usable(
                row, MIN_CHANGE, Sensitivity::isMinChange, Sensitivity.DEFAULT.minChange(), problems);
        return mode == Learning.Mode.OFF ? Learning.OFF : new Learning(mode, new Sensitivity(rarity, minChange));
    }

    private static Learning.Mode mode(Columns row, RowProblems problems) throws SQLException {
        String text = row.getString(LEARNED);
        if (text == null || text.isBlank()) {
            return Learning.Mode.OFF;
        }
        return switch (text.strip()) {
            case "off" -> Learning.Mode.OFF;
            case "also" -> Learning.Mode.ALSO;
            case "only" -> Learning.Mode.ONLY;
            default -> {
                problems.add("host " + row.getString("hostname") + " has an unusable " + LEARNED + ", "
                        + text.substring(0, Math.min(text.length(), 100))
                        + ": it has to be off, also or only. Nothing is learned of it");
                yield Learning.Mode.OFF;
            }
        };
    }
}
