package io.highwater.benchmarks.latency;

import io.highwater.local.slack.SlackMessage;
import io.highwater.local.slack.SlackStandIn;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/** When Slack got the message of each incident for the first time. */
final class NoticesSeen {

    private final Map<String, Long> receivedAt = new ConcurrentHashMap<>();

    private NoticesSeen() {}

    static NoticesSeen at(SlackStandIn slack) {
        NoticesSeen seen = new NoticesSeen();
        slack.onMessage(seen::see);
        return seen;
    }

    boolean isEmpty() {
        return receivedAt.isEmpty();
    }

    /**
     * Epoch milliseconds.
     *
     * @param openedAt event time, epoch milliseconds
     */
    OptionalLong of(String hostname, long openedAt) {
        Long time = receivedAt.get(hostname + "@" + Instant.ofEpochMilli(openedAt));
        return time == null ? OptionalLong.empty() : OptionalLong.of(time);
    }

    private void see(SlackMessage message) {
        if (message.threadTs().isEmpty()) {
            receivedAt.putIfAbsent(
                    message.metadata().at("/event_payload/incident_id").asText(), System.currentTimeMillis());
        }
    }
}
