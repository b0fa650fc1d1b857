package io.highwater.slack.outbox;

import io.highwater.model.Acknowledged;
import io.highwater.model.IncidentEvent;
import io.highwater.model.IncidentState;
import io.highwater.model.Silenced;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What happens to a few hosts: incidents that open, develop and mostly end. Times never go back. */
final class RandomIncidents {

    private final Random random;
    private final List<String> hosts = new ArrayList<>();
    private final Map<String, Incidents> open = new HashMap<>();
    private final List<IncidentEvent> events = new ArrayList<>();
    private final long repeatAfter;
    private long time;

    private RandomIncidents(Random random, long start) {
        this.random = random;
        this.time = start;
        this.repeatAfter = random.nextBoolean() ? 5 * Incidents.ONE_MINUTE : Incidents.ONE_HOUR;
        for (int i = 0; i < 1 + random.nextInt(12); i++) {
            hosts.add("host" + i);
        }
    }

    static List<IncidentEvent> of(Random random, long start) {
        RandomIncidents story = new RandomIncidents(random, start);
        int length = 1 + random.nextInt(80);
        for (int i = 0; i < length; i++) {
            story.goOn();
        }
        return story.events;
    }

    private void goOn() {
        // Bursts, and pauses in which reminders come due.
        time += random.nextInt(4) == 0 ? random.nextInt(120_000) : random.nextInt(700);
        if (random.nextInt(40) == 0) {
            time += 20 * Incidents.ONE_MINUTE;
        }
        String host = hosts.get(random.nextInt(hosts.size()));
        Incidents incident = open.get(host);
        if (incident == null) {
            incident = Incidents.of(host, ++time, repeatAfter).under(random.nextInt(4) == 0 ? silence() : null);
            open.put(host, incident);
            events.add(incident.opened(81 + random.nextInt(10)));
        } else {
            events.add(develop(incident));
            if (incident.state() == IncidentState.RESOLVED) {
                open.remove(host);
            }
        }
    }

    private IncidentEvent develop(Incidents incident) {
        if (random.nextInt(3) == 0) {
            return incident.resolved(time);
        }
        if (random.nextInt(4) == 0) {
            return handle(incident);
        }
        if (incident.state() == IncidentState.STALE) {
            return incident.recovered(time);
        }
        return switch (random.nextInt(6)) {
            case 0 -> incident.joined("cpu" + (2 + random.nextInt(5)), 81 + random.nextInt(15), time);
            case 1 ->
                incident.cpus().size() > 1
                        ? incident.left(incident.cpus().get(1), time)
                        : incident.thresholdChanged("threshold changed", time);
            case 2 -> incident.peak(incident.peakAverage() + 1, time);
            case 3 -> incident.peak(incident.peakAverage() + 6, time);
            case 4 -> incident.thresholdChanged("threshold changed at " + time, time);
            default -> incident.stale(time);
        };
    }

    /** A silence begins, is another one, or ends; somebody takes it over, or gives it back. */
    private IncidentEvent handle(Incidents incident) {
        if (random.nextInt(3) > 0) {
            boolean ends = incident.handling().silenced() != null && random.nextInt(3) > 0;
            return incident.silenced(ends ? null : silence(), time);
        }
        Acknowledged acknowledged = random.nextBoolean() ? null : new Acknowledged("ben", time, "on it");
        return incident.acknowledged(acknowledged, time);
    }

    private Silenced silence() {
        return new Silenced("host*", random.nextBoolean() ? null : (Long) (time + 60_000), "ann", "work " + time);
    }
}
