package io.highwater.console.history;

import io.highwater.console.incident.Incident;
import io.highwater.console.outside.Outside;
import io.highwater.console.outside.Patiently;
import io.highwater.console.outside.Postgres;
import io.highwater.console.web.Query;
import io.highwater.console.web.Refusal;
import io.highwater.console.web.Room;
import io.highwater.console.web.Routes;
import io.highwater.kafka.options.KafkaOptions;
import io.highwater.slack.layout.Wording;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code /api/incidents}: of the table where there is one, of the topic of alerts elsewhere. */
public final class HistoryRoom implements Room {

    private static final int MOST = 500;

    private final KafkaOptions kafka;
    private final String topic;
    private final StoredIncidents stored;
    private final ToldIncidents told;
    private final ToldPeople people;
    private final ChangeText text;
    private final Patiently scans = new Patiently("read of the incidents' topic", 4, Duration.ofSeconds(8));

    /**
     * @param topic of alerts
     * @param table of incidents; it need not be there
     */
    public HistoryRoom(
            KafkaOptions kafka, String topic, Postgres postgres, String table, Outside outside, Wording wording) {
        this.kafka = kafka;
        this.topic = topic;
        this.stored = new StoredIncidents(postgres, table);
        this.told = new ToldIncidents(kafka, topic, scans);
        this.people = new ToldPeople(SlackChannel.of(outside));
        this.text = new ChangeText(wording);
    }

    @Override
    public void addTo(Routes routes) {
        routes.get("/api/incidents", context -> context.json(page(context)));
        routes.get("/api/incidents/{id}", context -> context.json(one(context.pathParam("id"))));
    }

    private Map<String, Object> page(Context context) {
        String before = Query.text(context, "before");
        Wanted wanted = new Wanted(
                Query.text(context, "host"),
                Query.oneOf(context, "state", Wanted.State.class),
                before == null ? null : Place.parse(before),
                Query.number(context, "limit", 50, 1, MOST));
        boolean isStored = stored.isThere();
        List<Incident> found = (isStored ? stored : told).page(wanted);
        boolean hasMore = found.size() > wanted.limit();
        List<Incident> shown = hasMore ? found.subList(0, wanted.limit()) : found;
        long now = System.currentTimeMillis();
        Map<String, Object> page = new LinkedHashMap<>();
        page.put(
                "incidents",
                shown.stream()
                        .map(incident -> incident.onPage(now, people.knownPlace(incident.id())))
                        .toList());
        page.put("more", hasMore);
        page.put("next", hasMore ? Place.after(shown.get(shown.size() - 1)).text() : null);
        page.put("source", isStored ? "table" : "topic");
        return page;
    }

    private Map<String, Object> one(String id) {
        Optional<Incident> row = stored.isThere() ? stored.find(id) : Optional.empty();
        // The table learns of an incident later than a browser may.
        Incident incident = row.or(() -> told.find(id))
                .orElseThrow(() -> Refusal.unknown("There is no such incident, or none any more."));
        AlertEvents events = new AlertEvents(kafka, topic);
        Timeline timeline = scans.call(
                () -> Timeline.read(events, incident),
                events::stop,
                () -> Refusal.unavailable("Its changes could not be read in time: try again in a moment.", null));
        Incident newest = timeline.newest();
        Map<String, Object> page = newest.onPage(System.currentTimeMillis(), null);
        page.put("timeline", text.onPage(timeline.changes()));
        page.put("complete", timeline.isComplete());
        people.addTo(page, newest);
        page.put("source", row.isPresent() ? "table" : "topic");
        return page;
    }

    @Override
    public void close() {
        scans.close();
        people.close();
    }
}
