package io.highwater.slack.outbox;

import io.highwater.model.IncidentEvent;
import java.util.List;

/** What an outbox of incidents has under way. */
sealed interface Step {

    /** The incidents it tells of, as it tells them. */
    List<IncidentEvent> events();

    /** The message of an incident. */
    record Open(IncidentEvent event) implements Step {
        @Override
        public List<IncidentEvent> events() {
            return List.of(event);
        }
    }

    /** One message for many. */
    record Digest(List<IncidentEvent> events) implements Step {}

    record Edit(IncidentEvent event) implements Step {
        @Override
        public List<IncidentEvent> events() {
            return List.of(event);
        }
    }

    /** A reply. */
    record Tell(IncidentEvent event) implements Step {
        @Override
        public List<IncidentEvent> events() {
            return List.of(event);
        }
    }

    record Remind(IncidentEvent event, int number) implements Step {
        @Override
        public List<IncidentEvent> events() {
            return List.of(event);
        }
    }

    /** Nothing is told by it. */
    record LookUp(Look look) implements Step {
        @Override
        public List<IncidentEvent> events() {
            return List.of();
        }
    }
}
