package io.highwater.console.history;

import io.highwater.console.incident.Incident;
import io.highwater.console.outside.Patiently;
import io.highwater.console.web.Refusal;
import io.highwater.kafka.options.KafkaOptions;
import io.highwater.model.IncidentEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The incidents of the last days as the topic of alerts has them, for want of a table. It is read from the beginning of that
 * time once, and then only what is new.
 */
final class ToldIncidents implements IncidentSource {

    static final int MOST = 10_000;

    private static final Duration LOOK_BACK = Duration.ofDays(7);

    /** What is written in a transaction is seen later than it was written: as long as brokers let one be open. */
    private static final Duration LONGEST_TRANSACTION = Duration.ofMinutes(15);

    /** Answers this old are good enough. */
    private static final Duration FRESH = Duration.ofSeconds(1);

    private static final Comparator<Incident> NEWEST_FIRST = Comparator.comparing(
                    (Incident incident) -> incident.course().openedAt())
            .thenComparing(Incident::id)
            .reversed();

    private final KafkaOptions kafka;
    private final String topic;
    private final Patiently patiently;
    private final Object reading = new Object();

    private final Map<String, Incident> incidents = new HashMap<>();
    private Instant readAt;

    ToldIncidents(KafkaOptions kafka, String topic, Patiently patiently) {
        this.kafka = kafka;
        this.topic = topic;
        this.patiently = patiently;
    }

    @Override
    public List<Incident> page(Wanted wanted) {
        refresh();
        synchronized (incidents) {
            List<Incident> found = new ArrayList<>();
            if (wanted.open()) {
                found.addAll(select(wanted, true, wanted.limit() + 1));
            }
            if (wanted.over() && found.size() <= wanted.limit()) {
                found.addAll(select(wanted, false, wanted.limit() + 1 - found.size()));
            }
            return found;
        }
    }

    private List<Incident> select(Wanted wanted, boolean open, int most) {
        Place after = wanted.after(open);
        return incidents.values().stream()
                .filter(incident -> incident.course().isOpen() == open)
                .filter(incident -> wanted.host() == null || incident.host().equals(wanted.host()))
                .filter(incident -> after == null || after.isBefore(incident))
                .sorted(NEWEST_FIRST)
                .limit(most)
                .toList();
    }

    @Override
    public Optional<Incident> find(String id) {
        refresh();
        synchronized (incidents) {
            return Optional.ofNullable(incidents.get(id));
        }
    }

    private void refresh() {
        AlertEvents events = new AlertEvents(kafka, topic);
        patiently.call(
                () -> {
                    readNew(events);
                    return null;
                },
                () -> {}, // What has been read of it is kept, and the next one to ask finds it.
                () -> Refusal.unavailable("The topic " + topic + " is being read: try again in a moment.", null));
    }

    private void readNew(AlertEvents events) {
        synchronized (reading) {
            Instant now = Instant.now();
            if (readAt != null && readAt.isAfter(now.minus(FRESH))) {
                return;
            }
            Instant from = readAt == null ? now.minus(LOOK_BACK) : readAt.minus(LONGEST_TRANSACTION);
            events.forEach(from, this::take);
            readAt = now;
        }
    }

    private boolean take(IncidentEvent event) {
        synchronized (incidents) {
            incidents.merge(
                    event.incidentId(),
                    Incident.of(event),
                    (before, now) -> now.sequence() > before.sequence() ? now : before);
            if (incidents.size() > MOST + MOST / 10) {
                forgetOldest();
            }
            return true;
        }
    }

    /** Those that are over go first. */
    private void forgetOldest() {
        incidents.values().stream()
                .sorted(Comparator.comparing(
                                (Incident incident) -> !incident.course().isOpen())
                        .thenComparing(NEWEST_FIRST))
                .skip(MOST)
                .map(Incident::id)
                .toList()
                .forEach(incidents::remove);
    }
}
