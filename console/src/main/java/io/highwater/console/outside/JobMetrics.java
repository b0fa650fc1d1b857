package io.highwater.console.outside;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Some metrics of one job, by the names that our operators give them. Which of its tasks have them is looked up once. */
final class JobMetrics {

    private static final List<String> WANTED = Stream.concat(
                    Stream.of("waiting", "oldestWaitingAge"),
                    Flink.TABLES.stream().flatMap(table -> Stream.of(table + "ReadAt", table + "Held")))
            .toList();

    private static final int LOOK_UP_EACH = 4;

    private final FlinkRest flink;
    private final String job;

    /** By vertex, each with its operators' and subtasks' full names. */
    private final Map<String, List<String>> names = new HashMap<>();

    private int reads;

    JobMetrics(FlinkRest flink, String job) {
        this.flink = flink;
        this.job = job;
    }

    /** By name, the values of all subtasks that have it; nothing of those that Flink does not know yet. */
    Map<String, List<Double>> read() throws IOException {
        // Tasks have their metrics some time after they run; many a job has none of these.
        if (names.isEmpty() && reads++ % LOOK_UP_EACH == 0) {
            lookUp();
        }
        Map<String, List<Double>> values = new HashMap<>();
        for (Map.Entry<String, List<String>> ofVertex : names.entrySet()) {
            String wanted = ofVertex.getValue().stream()
                    .map(name -> URLEncoder.encode(name, StandardCharsets.UTF_8))
                    .collect(Collectors.joining(","));
            for (JsonNode metric : flink.get(path(ofVertex.getKey()) + "?get=" + wanted)) {
                double value = metric.path("value").asDouble(Double.NaN);
                if (!Double.isNaN(value)) {
                    values.computeIfAbsent(wantedName(metric.path("id").asText()), name -> new ArrayList<>())
                            .add(value);
                }
            }
        }
        return values;
    }

    private void lookUp() throws IOException {
        for (String vertex : flink.vertices(job)) {
            List<String> found = new ArrayList<>();
            for (JsonNode metric : flink.get(path(vertex))) {
                String name = metric.path("id").asText();
                if (wantedName(name) != null) {
                    found.add(name);
                }
            }
            if (!found.isEmpty()) {
                names.put(vertex, found);
            }
        }
    }

    private String path(String vertex) {
        return "jobs/" + job + "/vertices/" + vertex + "/metrics";
    }

    /** @param full {@code <subtask>.<operator>.<name>} */
    private static String wantedName(String full) {
        String name = full.substring(full.lastIndexOf('.') + 1);
        return WANTED.contains(name) ? name : null;
    }
}
