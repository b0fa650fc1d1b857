package io.highwater.console.quiet;

import io.highwater.console.outside.Background;
import io.highwater.console.outside.Flink;
import io.highwater.console.outside.JobReads;
import io.highwater.console.web.Events;
import io.highwater.console.web.Json;
import io.highwater.console.web.Refusal;
import io.highwater.console.web.Room;
import io.highwater.console.web.Routes;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** {@code /api/silences} and {@code /api/acknowledgements}. */
public final class QuietRoom implements Room {

    private static final Duration PAUSE = Duration.ofSeconds(3);

    private final SilenceRows silences;
    private final AcknowledgementRows acknowledgements;
    private final Function<String, Long> jobReads;
    private final Events events;

    private Background looking;
    private volatile Map<String, Boolean> there = Map.of("silences", false, "acknowledgements", false);

    /** Of the looking thread. */
    private List<String> told;

    /** @param jobReads when the job has begun the newest read of a table, by its name in metrics; null if nobody can say */
    public QuietRoom(
            SilenceRows silences,
            AcknowledgementRows acknowledgements,
            Function<String, Long> jobReads,
            Events events) {
        this.silences = silences;
        this.acknowledgements = acknowledgements;
        this.jobReads = jobReads;
        this.events = events;
    }

    @Override
    public void addTo(Routes routes) {
        routes.get("/api/silences", context -> context.json(Map.of("silences", silences.list(now()))));
        routes.post("/api/silences", context -> {
            silences.add(fields(context), now());
            saved(context);
        });
        routes.delete("/api/silences", context -> {
            silences.end(named(context, "id", "Say which silence: its id."), now());
            saved(context);
        });
        routes.get(
                "/api/acknowledgements", context -> context.json(Map.of("acknowledgements", acknowledgements.list())));
        routes.post("/api/acknowledgements", context -> {
            acknowledgements.put(fields(context), now());
            saved(context);
        });
        routes.delete("/api/acknowledgements", context -> {
            acknowledgements.delete(named(context, "incidentId", "Say which incident: its id."));
            saved(context);
        });
        inForce(routes, "/api/silences", () -> jobReads.apply(Flink.SILENCES));
        inForce(routes, "/api/acknowledgements", () -> jobReads.apply(Flink.ACKNOWLEDGEMENTS));
    }

    private static void inForce(Routes routes, String path, JobReads job) {
        routes.get(path + "/in-force", context -> context.json(job.inForce(context)));
    }

    private static long now() {
        return System.currentTimeMillis();
    }

    private void saved(Context context) {
        context.json(Map.of("savedAt", now()));
        events.publish("quiet", there);
    }

    @SuppressWarnings("unchecked") // Names are text in any JSON object, and values are looked at one by one.
    private static Map<String, Object> fields(Context context) {
        return Json.body(context, LinkedHashMap.class);
    }

    private static String named(Context context, String field, String otherwise) {
        if (fields(context).get(field) instanceof String text && !text.isBlank()) {
            return text;
        }
        throw Refusal.mistake(field, otherwise);
    }

    @Override
    public Map<String, Object> settings() {
        return Map.of("quiet", there);
    }

    @Override
    public void start() {
        looking = Background.every(PAUSE, "console-quiet", this::look);
    }

    /** What others have changed, and whether the tables are there. While they are away the last answer stays. */
    private void look() {
        try {
            List<String> now = Arrays.asList(
                    silences.table().fingerprint(), acknowledgements.table().fingerprint());
            boolean isNew = !now.equals(told);
            told = now;
            there = Map.of(
                    "silences", silences.table().isThere(),
                    "acknowledgements", acknowledgements.table().isThere());
            if (isNew) {
                events.publishState("quiet", there);
            }
        } catch (Refusal away) {
            // Shown with the sources; asked again.
        }
    }

    @Override
    public void close() {
        if (looking != null) {
            looking.close();
        }
    }
}
