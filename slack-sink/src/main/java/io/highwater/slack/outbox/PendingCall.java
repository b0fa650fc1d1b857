package io.highwater.slack.outbox;

import io.highwater.model.IncidentEvent;
import java.util.List;

/** The call of an outbox of incidents that has no answer yet. */
sealed interface PendingCall {

    /** The events that it announces or shows. */
    List<IncidentEvent> events();

    /** What its failures are counted by. */
    String key();

    /** One message, edit or reply of one incident. */
    sealed interface OfIncident extends PendingCall {

        IncidentEvent event();

        @Override
        default List<IncidentEvent> events() {
            return List.of(event());
        }

        @Override
        default String key() {
            return event().incidentId();
        }
    }

    /** Says of incidents where they are told. */
    sealed interface OfParting extends PendingCall {

        /** The message in which they were. */
        MessageRef ref();
    }

    /** The message of an incident. @param learnedHour as {@link MessageRef} has it */
    record Open(IncidentEvent event, Long learnedHour) implements OfIncident {}

    record Edit(IncidentEvent event) implements OfIncident {}

    record PostReply(IncidentEvent event) implements OfIncident {}

    record PostReminder(IncidentEvent event, int number) implements OfIncident {}

    /** A message of an incident says that it is told elsewhere. */
    record Farewell(IncidentEvent event, MessageRef ref) implements OfIncident, OfParting {}

    /** One reply to a digest for those of its incidents that are told elsewhere. */
    record Farewells(List<IncidentEvent> events, MessageRef ref) implements OfParting {
        @Override
        public String key() {
            return "a digest's incidents that have moved";
        }
    }

    /** One message for many incidents. @param learnedHour as {@link MessageRef} has it */
    record Digest(List<IncidentEvent> events, Long learnedHour) implements PendingCall {
        @Override
        public String key() {
            return "a digest";
        }
    }

    /**
     * Reading back what was posted; announces nothing.
     *
     * @param incidentId whose thread is read; null for the channel
     */
    record Scan(HistoryScan scan, String incidentId) implements PendingCall {
        @Override
        public List<IncidentEvent> events() {
            return List.of();
        }

        @Override
        public String key() {
            return incidentId == null ? "the channel's history" : "the history of " + scan.threadTs();
        }
    }

    /**
     * Asking whose token it is: to know our messages by, and because it says nothing that could be refused.
     *
     * @param suspect a call that failed again and again, perhaps for what it says; null if the question is for its answer
     */
    record Identify(PendingCall suspect) implements PendingCall {
        @Override
        public List<IncidentEvent> events() {
            return List.of();
        }

        @Override
        public String key() {
            return "auth.test";
        }
    }
}
