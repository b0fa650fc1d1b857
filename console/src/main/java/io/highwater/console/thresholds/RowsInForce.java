package io.highwater.console.thresholds;

import io.highwater.console.outside.Postgres;
import io.highwater.notification.tables.RowList;
import io.highwater.notification.thresholds.Threshold;
import io.highwater.notification.thresholds.ThresholdTable;
import java.util.List;

/** The table as the job reads it: at most one row for each host and cpu, and what is wrong with the others. */
public final class RowsInForce {

    /** Problems that are told. */
    private static final int MOST_PROBLEMS = 100;

    /** @param readAt epoch milliseconds */
    public record Read(List<Threshold> rows, List<String> problems, long readAt) {}

    private final Postgres postgres;
    private final ThresholdTable table;

    /** What was read last, and what the database then said of it. */
    private record Held(Read read, String fingerprint) {}

    private volatile Held held;

    public RowsInForce(Postgres postgres, ThresholdTable table) {
        this.postgres = postgres;
        this.table = table;
    }

    /**
     * As they are now. The rows are sent only if the database says that they have changed.
     *
     * @throws io.highwater.console.web.Refusal if they cannot be read
     */
    public Read now() {
        return postgres.ask("table " + table.table(), connection -> {
            long at = System.currentTimeMillis();
            String now = table.fingerprint(connection);
            Held before = held;
            if (before != null && now != null && now.equals(before.fingerprint())) {
                return new Read(before.read().rows(), before.read().problems(), at);
            }
            RowList<Threshold> list = table.readAll(connection);
            List<String> problems =
                    list.problems().stream().limit(MOST_PROBLEMS).toList();
            Read read = new Read(list.rows(), problems, at);
            held = new Held(read, now);
            return read;
        });
    }
}
