package io.highwater.demo.tally;

import com.fasterxml.jackson.databind.JsonNode;
import io.highwater.local.slack.SlackMessage;
import java.util.HashSet;
import java.util.Set;

/** Of how many incidents people have been told: by the metadata of the messages as the channel gets them. */
public final class ToldIncidents {

    private final Set<String> incidents = new HashSet<>();
    private final Set<String> unusual = new HashSet<>();
    private final Set<String> digests = new HashSet<>();
    private long inDigests;

    /** Called with every post and edit. */
    public synchronized void heard(SlackMessage message) {
        JsonNode payload = message.metadata().path("event_payload");
        switch (payload.path("part").asText()) {
            case "MESSAGE" -> {
                String id = payload.path("incident_id").asText();
                incidents.add(id);
                // The outbox writes it into what was learned alone.
                if (payload.has("learned_hour")) {
                    unusual.add(id);
                }
            }
            case "DIGEST" -> {
                if (digests.add(message.ts())) {
                    inDigests += payload.path("members").asText().split(",").length;
                }
            }
            default -> {} // A reply, or a message of --notify every-window, which is about a window.
        }
    }

    synchronized long count() {
        return incidents.size() + inDigests;
    }

    /** Those with a message of their own that were told by what was learned of their host, when no threshold said anything. */
    public synchronized long unusual() {
        return unusual.size();
    }
}
