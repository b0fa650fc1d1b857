package io.highwater.slack.outbox;

import io.highwater.model.IncidentEvent;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** Incidents that go to other channels and to groups of hosts, or come from there. What stands of one in a channel says where it is. */
final class Moves {

    private final PendingIncidents incidents;
    private final RecentMessages recent;
    private final Settlement settlement;

    /** Incidents that are to be told elsewhere, once it is known whether this channel has a message of theirs. */
    private final Set<String> leaving;

    private final Predicate<IncidentThread> underWay;
    private final BooleanSupplier inDoubt;

    /**
     * @param leaving which {@code settlement} knows too
     * @param underWay whether a call of it has no answer yet
     * @param inDoubt whether a message that is not known may stand in the channel
     */
    Moves(
            PendingIncidents incidents,
            RecentMessages recent,
            Settlement settlement,
            Set<String> leaving,
            Predicate<IncidentThread> underWay,
            BooleanSupplier inDoubt) {
        this.incidents = incidents;
        this.recent = recent;
        this.settlement = settlement;
        this.leaving = leaving;
        this.underWay = underWay;
        this.inDoubt = inDoubt;
    }

    void keep(IncidentThread thread, long now) {
        if (underWay.test(thread)) {
            incidents.put(thread); // Its message may be there in a moment, and must not lie.
        } else {
            settlement.keep(thread, now);
        }
    }

    /** Whether it is told here, and nowhere else. */
    boolean holds(String incidentId) {
        return incidents.get(incidentId).filter(thread -> !thread.hasMoved()).isPresent();
    }

    /** Those that are still to leave, with what is known of them. */
    List<IncidentThread> leaving() {
        return leaving.stream().flatMap(id -> incidents.get(id).stream()).toList();
    }

    /**
     * An incident is to be told in another channel from now on. What stands here of it will say so.
     *
     * @param there the other channel, in Slack's markup
     * @return as it stood here; nothing while it is not certain whether a message of it does: it is asked for again then
     */
    Optional<IncidentThread> leave(String incidentId, String there, long now) {
        IncidentThread thread = incidents.get(incidentId).orElseThrow();
        if (thread.isUntold() && (underWay.test(thread) || inDoubt.getAsBoolean())) {
            waitUntilKnown(incidentId);
            return Optional.empty();
        }
        leaving.remove(incidentId);
        incidents.resume(incidentId);
        if (thread.posted() == null && thread.leftover().isEmpty()) {
            settlement.forget(incidentId);
        } else {
            incidents.put(thread.movedTo(there, now));
        }
        return Optional.of(thread);
    }

    boolean isLeaving(String incidentId) {
        return leaving.contains(incidentId);
    }

    /** A run before this one may have told it here, where it is not told in this one: what stands of it has to say so. */
    void passOver(IncidentThread there, String where, long now) {
        if (incidents.get(there.id()).isEmpty()) {
            IncidentThread here = there.forAnotherChannel(now).movedTo(where, now);
            keep(recent.withKnownMessage(here, now), now);
        }
    }

    /** It is told with others from now on, in a message that is not its own. What stands of it, or may stand, says so. */
    void pass(IncidentEvent event, String where, long now) {
        IncidentThread thread = incidents
                .get(event.incidentId())
                .orElseGet(() -> recent.withKnownMessage(IncidentThread.of(event, now), now));
        leaving.remove(thread.id());
        incidents.resume(thread.id());
        keep(thread.movedTo(where, now), now);
    }

    /** It was told with others, and is told by itself again. */
    void comeBack(IncidentEvent event, long now) {
        incidents
                .get(event.incidentId())
                .filter(IncidentThread::hasMoved)
                .ifPresent(here -> enter(IncidentThread.of(event, now), now));
    }

    /** Whether it waits or is told here, or was lately. */
    boolean know(String incidentId) {
        return incidents.get(incidentId).isPresent() || recent.isClosed(incidentId);
    }

    Optional<IncidentThread> get(String incidentId) {
        return incidents.get(incidentId);
    }

    /** It was to leave, and does not; or it came back, and goes on once nothing else can stand here of it. */
    void stay(String incidentId, long now) {
        boolean mayHaveAnother = inDoubt.getAsBoolean()
                && incidents
                        .get(incidentId)
                        .filter(here -> here.posted() != null)
                        .isPresent();
        if (!mayHaveAnother && leaving.remove(incidentId)) {
            incidents.resume(incidentId);
            incidents.get(incidentId).ifPresent(thread -> keep(thread, now));
        }
    }

    /** An incident that was told in another channel is told here from now on. */
    void enter(IncidentThread there, long now) {
        Optional<IncidentThread> here = incidents.get(there.id());
        keep(
                here.map(known -> known.back(there, now))
                        .orElseGet(() -> recent.withKnownMessage(there.forAnotherChannel(now), now)),
                now);
        if (here.isPresent()
                && inDoubt.getAsBoolean()
                && incidents.get(there.id()).isPresent()) {
            // A run that is lost may have ended this message, and begun another one when the incident came back.
            waitUntilKnown(there.id());
        }
    }

    /** All that are told here, not those that were. */
    List<IncidentThread> told() {
        return incidents.all().stream().filter(thread -> !thread.hasMoved()).toList();
    }

    /** Whether any waits until it is known what stands in the channel. */
    boolean isAnyLeaving() {
        return !leaving.isEmpty();
    }

    private void waitUntilKnown(String incidentId) {
        leaving.add(incidentId);
        incidents.postpone(incidentId, Outbox.NEVER);
    }

    /** Those go on waiting that have waited for the other name of this channel. */
    void takeOver(Moves other) {
        other.leaving.forEach(this::waitUntilKnown);
    }
}
