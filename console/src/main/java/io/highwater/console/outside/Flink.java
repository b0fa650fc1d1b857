package io.highwater.console.outside;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What Flink says of the jobs, asked every few seconds. */
public final class Flink implements AutoCloseable {

    public static final String THRESHOLDS = "thresholds";
    public static final String SILENCES = "silences";
    public static final String ACKNOWLEDGEMENTS = "acknowledgements";

    /** Live tables of the job, as its metrics name them. */
    static final List<String> TABLES = List.of(THRESHOLDS, SILENCES, ACKNOWLEDGEMENTS);

    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final String RUNNING = "RUNNING";

    /** @param since when it came into that state, epoch milliseconds */
    public record Job(String name, String state, long since) {}

    /** @param oldestSeconds how long the oldest that waits has waited; null if none waits */
    public record Outbox(long waiting, Long oldestSeconds) {}

    /**
     * All of it, at a moment.
     *
     * @param jobs null if Flink is not asked, or does not answer
     * @param outbox null if no running job has one, or it is not known yet
     * @param readAt by table, when the read of it began that the job has in force, epoch milliseconds; without those of which
     *     that is not known
     */
    public record Seen(List<Job> jobs, Outbox outbox, Map<String, Long> readAt) {

        static final Seen NOTHING = new Seen(null, null, Map.of());
    }

    private final List<FlinkRest> clusters;
    private final Sources sources;
    private final Map<String, JobMetrics> metrics = new HashMap<>();

    private Background polling;
    private volatile Seen newest = Seen.NOTHING;

    /** @param addresses none to ask nobody */
    public Flink(List<URI> addresses, Sources sources) {
        this.clusters = addresses.stream().map(FlinkRest::new).toList();
        this.sources = sources;
    }

    public void start() {
        if (!clusters.isEmpty()) {
            sources.starting(Source.FLINK);
            polling = Background.every(PAUSE, "console-flink", this::poll);
        }
    }

    public Seen newest() {
        return newest;
    }

    void poll() {
        List<Job> jobs = new ArrayList<>();
        Set<String> running = new HashSet<>();
        Map<String, List<Double>> values = new HashMap<>();
        FlinkRest asked = null;
        try {
            for (FlinkRest cluster : clusters) {
                asked = cluster;
                for (JsonNode job : cluster.get("jobs/overview").path("jobs")) {
                    jobs.add(job(job));
                    if (RUNNING.equals(job.path("state").asText())) {
                        String id = job.path("jid").asText();
                        running.add(id);
                        read(cluster, id)
                                .forEach((name, some) -> values.computeIfAbsent(name, any -> new ArrayList<>())
                                        .addAll(some));
                    }
                }
            }
            sources.up(Source.FLINK);
            metrics.keySet().retainAll(running);
            newest = new Seen(jobs, outbox(values), readAt(values));
        } catch (IOException away) {
            metrics.clear();
            newest = Seen.NOTHING;
            sources.down(
                    Source.FLINK,
                    "Flink at " + asked.address() + " cannot be asked (" + reason(away)
                            + "): check --flink-url, and that its JobManager runs");
        }
    }

    private static String reason(IOException away) {
        return away.getMessage() == null ? away.getClass().getSimpleName() : away.getMessage();
    }

    private static Job job(JsonNode job) {
        return new Job(
                job.path("name").asText(),
                job.path("state").asText(),
                job.path("last-modification").asLong());
    }

    /** A job whose tasks are just being deployed has no metrics yet. */
    private Map<String, List<Double>> read(FlinkRest cluster, String id) {
        try {
            return metrics.computeIfAbsent(id, job -> new JobMetrics(cluster, job))
                    .read();
        } catch (IOException unknown) {
            metrics.remove(id);
            return Map.of();
        }
    }

    private static Outbox outbox(Map<String, List<Double>> values) {
        List<Double> waiting = values.get("waiting");
        if (waiting == null) {
            return null;
        }
        long all = waiting.stream().mapToLong(Double::longValue).sum();
        double oldest = values.getOrDefault("oldestWaitingAge", List.of()).stream()
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(0);
        return new Outbox(all, all == 0 ? null : Math.round(oldest / 1000));
    }

    /** While most rows of the table are gone, they stay in force: what was read last is not what judges. */
    private static Map<String, Long> readAt(Map<String, List<Double>> values) {
        Map<String, Long> readAt = new HashMap<>();
        for (String table : TABLES) {
            boolean areHeld =
                    values.getOrDefault(table + "Held", List.of()).stream().anyMatch(held -> held > 0);
            Long at = areHeld ? null : least(values.get(table + "ReadAt"));
            if (at != null) {
                readAt.put(table, at);
            }
        }
        return readAt;
    }

    /** Negative before the first read. */
    private static Long least(List<Double> values) {
        return values == null
                ? null
                : values.stream()
                        .min(Double::compare)
                        .filter(time -> time > 0)
                        .map(Double::longValue)
                        .orElse(null);
    }

    @Override
    public void close() {
        if (polling != null) {
            polling.close();
        }
    }
}
