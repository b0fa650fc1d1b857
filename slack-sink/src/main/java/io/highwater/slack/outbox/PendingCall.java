package io.highwater.slack.outbox;

import io.highwater.model.IncidentEvent;
import java.util.List;

/** The call of an outbox of incidents that has no answer yet. */
sealed interface PendingCall {

    /** The events that it announces or shows. */
    List<IncidentEvent> events();

    /** The message of an incident. */
    record Open(IncidentEvent event) implements PendingCall {
        @Override
        public List<IncidentEvent> events() {
            return List.of(event);
        }
    }

    /** One message for many incidents. */
    record Digest(List<IncidentEvent> events) implements PendingCall {}

    record Edit(IncidentEvent event) implements PendingCall {
        @Override
        public List<IncidentEvent> events() {
            return List.of(event);
        }
    }

    record PostReply(IncidentEvent event) implements PendingCall {
        @Override
        public List<IncidentEvent> events() {
            return List.of(event);
        }
    }

    record PostReminder(IncidentEvent event, int number) implements PendingCall {
        @Override
        public List<IncidentEvent> events() {
            return List.of(event);
        }
    }

    /** Reading back what was posted; announces nothing. */
    record Scan(HistoryScan scan) implements PendingCall {
        @Override
        public List<IncidentEvent> events() {
            return List.of();
        }
    }
}
