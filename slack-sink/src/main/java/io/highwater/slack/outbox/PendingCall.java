package io.highwater.slack.outbox;

import io.highwater.model.IncidentEvent;
import java.util.List;

/** What an outbox of incidents has under way. */
sealed interface PendingCall {

    /** The incidents it tells of, as it tells them. */
    List<IncidentEvent> events();

    /** The message of an incident. */
    record Open(IncidentEvent event) implements PendingCall {
        @Override
        public List<IncidentEvent> events() {
            return List.of(event);
        }
    }

    /** One message for many. */
    record Digest(List<IncidentEvent> events) implements PendingCall {}

    record Edit(IncidentEvent event) implements PendingCall {
        @Override
        public List<IncidentEvent> events() {
            return List.of(event);
        }
    }

    /** A reply. */
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

    /** Nothing is told by it. */
    record Scan(HistoryScan scan) implements PendingCall {
        @Override
        public List<IncidentEvent> events() {
            return List.of();
        }
    }
}
