package io.highwater.benchmarks.catchup;

import io.highwater.benchmarks.rig.AlertingWorld;
import io.highwater.codec.IncidentEventDecoder;
import io.highwater.codec.UnusableException;
import io.highwater.local.kafka.Topics;
import io.highwater.local.slack.SlackMessage;
import io.highwater.local.slack.SlackStandIn;
import io.highwater.model.IncidentEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What became of incidents, in their topic and at Slack, beside what a job that was never away would have made of it. */
final class Incidents {

    /** How a message begins once its incident is over. Its metadata stay those of its posting. */
    private static final String FINE_AGAIN = ":large_green_circle:";

    private final Story story;
    private final SlackStandIn slack;

    Incidents(Story story, SlackStandIn slack) {
        this.story = story;
        this.slack = slack;
    }

    /** Whether Slack shows the end of all. */
    boolean allTold() {
        return slack.messages(AlertingWorld.CHANNEL).stream()
                        .filter(message -> message.threadTs().isEmpty())
                        .filter(message -> message.text().startsWith(FINE_AGAIN))
                        .count()
                >= incidents();
    }

    /** Whether as many changes are committed as there have to be. */
    boolean allWritten(String bootstrapServers, String alertsTopic) {
        return changes(bootstrapServers, alertsTopic).size() >= story.changes().size();
    }

    /** So many there have to be at the end. */
    private long incidents() {
        return story.incidents(story.windows());
    }

    /** Replies in threads aside. */
    long messages() {
        return perIncident().values().stream().mapToLong(Integer::intValue).sum();
    }

    List<String> problems(String bootstrapServers, String alertsTopic) {
        List<String> problems = new ArrayList<>();
        List<String> changes = changes(bootstrapServers, alertsTopic);
        List<String> demanded = story.changes();
        if (!changes.equals(demanded)) {
            List<String> tooMany = new ArrayList<>(changes);
            demanded.forEach(tooMany::remove);
            List<String> missing = new ArrayList<>(demanded);
            changes.forEach(missing::remove);
            problems.add("incidents are not those of a live run: %d too many %s, %d missing %s"
                    .formatted(tooMany.size(), few(tooMany), missing.size(), few(missing)));
        }
        List<String> twice = perIncident().entrySet().stream()
                .filter(incident -> incident.getValue() > 1)
                .map(Map.Entry::getKey)
                .toList();
        if (!twice.isEmpty()) {
            problems.add("%d incidents have a second message: %s".formatted(twice.size(), few(twice)));
        }
        if (perIncident().size() != incidents()) {
            problems.add("%d incidents were told of %d".formatted(perIncident().size(), incidents()));
        }
        return problems;
    }

    private static List<String> few(List<String> all) {
        return all.subList(0, Math.min(5, all.size()));
    }

    private Map<String, Integer> perIncident() {
        Map<String, Integer> messages = new LinkedHashMap<>();
        for (SlackMessage message : slack.messages(AlertingWorld.CHANNEL)) {
            if (message.threadTs().isEmpty()) {
                messages.merge(
                        message.metadata().at("/event_payload/incident_id").asText(), 1, Integer::sum);
            }
        }
        return messages;
    }

    private static List<String> changes(String bootstrapServers, String topic) {
        List<String> changes = new ArrayList<>();
        IncidentEventDecoder decoder = new IncidentEventDecoder();
        for (ConsumerRecord<byte[], byte[]> record : Topics.read(bootstrapServers, topic, true)) {
            IncidentEvent event = decoded(decoder, record);
            switch (event.change()) {
                case OPENED, STALE, RECOVERED, RESOLVED ->
                    changes.add(Story.change(event.hostname(), event.change(), event.occurredAt()));
                case CPU_JOINED, CPU_LEFT, PEAK_RAISED, THRESHOLD_CHANGED -> {
                    // Within an incident; which of them there are is for other tests.
                }
            }
        }
        return changes.stream().sorted().toList();
    }

    private static IncidentEvent decoded(IncidentEventDecoder decoder, ConsumerRecord<byte[], byte[]> record) {
        try {
            return decoder.decode(record.value(), record.timestamp());
        } catch (UnusableException unusable) {
            throw new IllegalStateException("Not an event of an incident: " + unusable.getMessage(), unusable);
        }
    }
}
