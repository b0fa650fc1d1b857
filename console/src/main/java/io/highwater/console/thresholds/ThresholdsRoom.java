package io.highwater.console.thresholds;

import io.highwater.console.outside.JobReads;
import io.highwater.console.web.Json;
import io.highwater.console.web.Query;
import io.highwater.console.web.Room;
import io.highwater.console.web.Routes;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code /api/thresholds}. */
public final class ThresholdsRoom implements Room {

    private static final int MOST_ROWS = 500;

    /** What changes a row. @param instead null for a row that is new */
    record Put(Map<String, Object> put, Map<String, Object> instead) {}

    private final ThresholdRows rows;
    private final RowsInForce inForce;
    private final JobReads job;
    private final ThresholdsWatch watch;

    /** @param watch null if the console was told of no database */
    public ThresholdsRoom(ThresholdRows rows, RowsInForce inForce, JobReads job, ThresholdsWatch watch) {
        this.rows = rows;
        this.inForce = inForce;
        this.job = job;
        this.watch = watch;
    }

    @Override
    public void start() {
        if (watch != null) {
            watch.start();
        }
    }

    @Override
    public Map<String, Object> settings() {
        List<String> columns = watch == null ? List.of() : watch.columns();
        return Map.of("tables", Map.of("thresholds", columns));
    }

    @Override
    public void close() {
        if (watch != null) {
            watch.close();
        }
    }

    @Override
    public void addTo(Routes routes) {
        routes.get("/api/thresholds", context -> context.json(list(context)));
        routes.get("/api/thresholds/in-force", context -> context.json(job.inForce(context)));
        routes.put("/api/thresholds", context -> {
            Put put = Json.body(context, Put.class);
            rows.put(put.put() == null ? Map.of() : put.put(), put.instead());
            context.json(Map.of("savedAt", System.currentTimeMillis()));
        });
        routes.delete("/api/thresholds", context -> {
            rows.delete(row(context));
            context.json(Map.of("savedAt", System.currentTimeMillis()));
        });
    }

    @SuppressWarnings("unchecked") // Names are text in any JSON object, and values are looked at one by one.
    private static Map<String, Object> row(Context context) {
        return Json.body(context, LinkedHashMap.class);
    }

    private Map<String, Object> list(Context context) {
        ThresholdRows.Page page = rows.page(
                Query.text(context, "search"),
                Query.number(context, "offset", 0, 0, Integer.MAX_VALUE),
                Query.number(context, "limit", 100, 1, MOST_ROWS));
        RowsInForce.Read read = inForce.now();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("total", page.total());
        answer.put("columns", page.columns().names());
        answer.put("rows", page.rows().stream().map(TableRow::onPage).toList());
        answer.put("readAt", read.readAt());
        answer.put("problems", read.problems());
        return answer;
    }
}
