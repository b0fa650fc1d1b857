package io.highwater.demo.chaos;

import static java.util.stream.Collectors.groupingBy;

import io.highwater.local.slack.SlackMessage;
import io.highwater.notification.incidents.ReferenceStory.Incident;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What people have been told, in one line each: of each incident one message, that says in the end for how long it was and
 * how bad; and, to whoever was told of it before it was over, one reply that it is.
 */
final class ToldIncidents {

    private static final String OVER = ":large_green_circle:";

    private final List<SlackMessage> all;

    ToldIncidents(List<SlackMessage> all) {
        this.all = all;
    }

    /** How many messages say that it is over, and have the reply that has to be there. */
    long complete() {
        Set<String> replied = ends().map(ToldIncidents::incident).collect(Collectors.toSet());
        return messages()
                .filter(message -> message.text().startsWith(OVER))
                .filter(message -> !wasToldBefore(message) || replied.contains(incident(message)))
                .count();
    }

    List<String> found() {
        return Stream.concat(
                        messages().map(message -> incident(message) + " " + withoutThreshold(message.text())),
                        ends().map(reply -> reply(reply) + withoutThreshold(reply.text())))
                .toList();
    }

    List<String> expected(List<Incident> incidents) {
        Set<String> toldBefore = messages()
                .filter(ToldIncidents::wasToldBefore)
                .map(ToldIncidents::incident)
                .collect(Collectors.toSet());
        return Stream.concat(
                        incidents.stream()
                                .map(incident -> "%s %s %s was over its threshold for %s: peak %s"
                                        .formatted(
                                                incident.id(),
                                                OVER,
                                                host(incident),
                                                duration(incident),
                                                peak(incident))),
                        incidents.stream()
                                .filter(incident -> toldBefore.contains(incident.id()))
                                .map(incident -> "%s replies %s *%s* is fine again after %s, peak %s"
                                        .formatted(
                                                incident.id(),
                                                OVER,
                                                host(incident),
                                                duration(incident),
                                                peak(incident))))
                .toList();
    }

    /** Replies, of whatever kind, that are there more than once. */
    List<String> twice() {
        Map<String, List<SlackMessage>> same = replies().collect(groupingBy(reply -> reply(reply) + reply.text()));
        return same.entrySet().stream()
                .filter(reply -> reply.getValue().size() > 1)
                .map(Map.Entry::getKey)
                .toList();
    }

    private Stream<SlackMessage> messages() {
        return all.stream().filter(message -> message.threadTs().isEmpty());
    }

    private Stream<SlackMessage> replies() {
        return all.stream().filter(message -> message.threadTs().isPresent());
    }

    private Stream<SlackMessage> ends() {
        return replies().filter(reply -> reply.text().startsWith(OVER));
    }

    /** Its metadata are those that it was posted with. */
    private static String incident(SlackMessage message) {
        return message.metadata().path("event_payload").path("incident_id").asText();
    }

    private static String reply(SlackMessage reply) {
        return incident(reply) + " replies ";
    }

    private static boolean wasToldBefore(SlackMessage message) {
        String first = Stream.concat(message.edits().stream(), Stream.of(message.text()))
                .findFirst()
                .orElseThrow();
        return !first.startsWith(OVER);
    }

    private static String withoutThreshold(String text) {
        return text.replaceFirst(", [\\d.]+ over the threshold.*$", "");
    }

    private static String host(Incident incident) {
        return incident.id().split("@")[0];
    }

    private static String peak(Incident incident) {
        String value = BigDecimal.valueOf(incident.peak()).stripTrailingZeros().toPlainString();
        return "*" + value + " %* on " + incident.peakCpu();
    }

    private static String duration(Incident incident) {
        long seconds = (incident.endedAt() - incident.startedAt()) / 1000;
        String duration = (seconds >= 3600 ? seconds / 3600 + " h " : "")
                + (seconds / 60 % 60 > 0 ? seconds / 60 % 60 + " min " : "")
                + (seconds % 60 > 0 ? seconds % 60 + " s" : "");
        return duration.strip();
    }
}
