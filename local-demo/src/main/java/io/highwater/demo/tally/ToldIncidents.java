package io.highwater.demo.tally;

import com.fasterxml.jackson.databind.JsonNode;
import io.highwater.local.slack.SlackMessage;
import java.util.HashSet;
import java.util.Set;

/** Of how many incidents people have been told: by the metadata of the messages as the channel gets them. */
public final class ToldIncidents {

    private final Set<String> incidents = new HashSet<>();
    private final Set<String> digests = new HashSet<>();
    private long inDigests;

    /** Called with every post and edit. */
    public synchronized void heard(SlackMessage message) {
        JsonNode payload = message.metadata().path("event_payload");
        switch (payload.path("part").asText()) {
            case "MESSAGE" -> incidents.add(payload.path("incident_id").asText());
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
}
