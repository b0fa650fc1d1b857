package io.highwater.slack.outbox;

import io.highwater.model.IncidentEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is remembered for a while only: incidents that are over, and messages whose incidents are still to come. */
final class Memory {

    /** Upstream's state and the outbox's are of one checkpoint, so nothing old comes again; this is a second guard. */
    static final Duration OF_FINISHED = Duration.ofHours(1);

    /** A replay is to be through in this time. */
    static final Duration OF_STRAYS = Duration.ofDays(1);

    private final Map<String, Finished> finished = new LinkedHashMap<>();
    private final Map<String, Stray> strays = new LinkedHashMap<>();

    void finish(String incidentId, long sequence, long now) {
        remember(new Finished(incidentId, sequence, now));
    }

    void remember(Finished one) {
        finished.remove(one.incidentId());
        finished.put(one.incidentId(), one);
    }

    boolean isFinished(String incidentId) {
        return finished.containsKey(incidentId);
    }

    boolean isOver(IncidentEvent event) {
        Finished known = finished.get(event.incidentId());
        return known != null && event.sequence() <= known.sequence();
    }

    void remember(Stray stray) {
        strays.putIfAbsent(stray.ts(), stray);
    }

    /** An incident that is new here may stand in the channel already. @return it with all that is known of it */
    Telling recognised(Telling telling, long now) {
        for (Stray stray : strays.values()) {
            Optional<Telling> found = match(telling, stray, now, Marks.millis(stray.ts()));
            if (found.isPresent()) {
                if (stray.mark().part() == Mark.Part.MESSAGE) {
                    strays.remove(stray.ts());
                }
                return found.get();
            }
        }
        return telling;
    }

    /** @return the incident as that message tells it, if it does */
    static Optional<Telling> match(Telling telling, Stray stray, long now, long repliesSince) {
        if (stray.ts().equals(telling.abandoned())) {
            return Optional.empty();
        }
        Mark mark = stray.mark();
        if (mark.part() == Mark.Part.MESSAGE && mark.incidentId().equals(telling.id())) {
            return Optional.of(telling.found(new Place(stray.ts(), false), mark.told(), now, repliesSince));
        }
        if (mark.part() == Mark.Part.DIGEST) {
            // A digest does not say what was its peak: what is known now counts as told.
            return Members.find(mark.members(), telling.id())
                    .map(told -> new Told(
                            told.sequence(),
                            told.state(),
                            telling.newest().peak().average()))
                    .map(told -> telling.found(new Place(stray.ts(), true), told, now, repliesSince));
        }
        return Optional.empty();
    }

    void restore(SavedOutbox saved) {
        saved.finished().forEach(this::remember);
        saved.strays().forEach(this::remember);
    }

    void forget(long now) {
        Iterator<Finished> oldest = finished.values().iterator();
        while (oldest.hasNext() && oldest.next().at() + OF_FINISHED.toMillis() <= now) {
            oldest.remove();
        }
        strays.values().removeIf(stray -> stray.foundAt() + OF_STRAYS.toMillis() <= now);
    }

    List<Finished> finished() {
        return new ArrayList<>(finished.values());
    }

    List<Stray> strays() {
        return new ArrayList<>(strays.values());
    }
}
