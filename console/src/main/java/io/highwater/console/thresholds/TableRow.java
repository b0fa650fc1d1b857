package io.highwater.console.thresholds;

import io.highwater.notification.thresholds.RowKey;
import io.highwater.notification.thresholds.Threshold;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A row as it stands in the table, or is to stand there.
 *
 * @param values text by the column's name; null for NULL. A column that is not named is not spoken of
 */
public record TableRow(Map<String, String> values) {

    public TableRow {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    String value(String column) {
        return values.get(column);
    }

    /** To the job, a cpu without a name is none. */
    public RowKey key() {
        String cpu = value(Columns.CPU);
        return new RowKey(value(Columns.HOSTNAME), cpu == null || cpu.isEmpty() ? null : cpu);
    }

    /**
     * What the job judges by.
     *
     * @throws io.highwater.console.web.Refusal if it would leave the row out, or replace something of it by a default
     */
    public Threshold threshold() {
        return RowRules.threshold(this);
    }

    /** With every column of the job; null for those that neither the row nor the table has. */
    public Map<String, Object> onPage() {
        Map<String, Object> page = new LinkedHashMap<>();
        Columns.ofTheJob().forEach(column -> page.put(Columns.onPage(column), shown(column)));
        values.forEach((column, text) -> page.putIfAbsent(Columns.onPage(column), text));
        return page;
    }

    /** A number as one, where it is one. */
    private Object shown(String column) {
        String text = value(column);
        Double number = Columns.isNumber(column) ? Numbers.of(text) : null;
        return number == null ? text : Numbers.whole(number);
    }

    /** Whether all that the other speaks of is as it is here. */
    boolean isAs(TableRow shown) {
        return shown.key().equals(key())
                && shown.values.entrySet().stream()
                        .allMatch(seen -> isSame(seen.getKey(), seen.getValue(), value(seen.getKey())));
    }

    /** Numbers by their value, and a cpu without a name as none. */
    static boolean isSame(String column, String one, String other) {
        if (column.equals(Columns.CPU)) {
            return (one == null ? "" : one).equals(other == null ? "" : other);
        }
        Double number = Columns.isNumber(column) ? Numbers.of(one) : null;
        return number == null ? Objects.equals(one, other) : number.equals(Numbers.of(other));
    }

    /** Numbers as text in a table, and as text for one. */
    static final class Numbers {

        private Numbers() {}

        /** @return null for what is no number, or one without end */
        static Double of(String text) {
            try {
                Double number = text == null ? null : Double.valueOf(text.strip());
                return number == null || !Double.isFinite(number) ? null : number;
            } catch (NumberFormatException noNumber) {
                return null;
            }
        }

        /** Like {@code 80}, not {@code 80.0}: a column of whole numbers takes only that. */
        static String text(double number) {
            BigDecimal plain = BigDecimal.valueOf(number).stripTrailingZeros();
            return plain.signum() == 0 ? "0" : plain.toPlainString();
        }

        static Object whole(double number) {
            long rounded = Math.round(number);
            return rounded == number ? (Object) rounded : (Object) number;
        }
    }
}
