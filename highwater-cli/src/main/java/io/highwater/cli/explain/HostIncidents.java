package io.highwater.cli.explain;

import io.highwater.cli.terminal.CannotSayException;
import io.highwater.cli.terminal.Progress;
import io.highwater.cli.topics.TopicScan;
import io.highwater.codec.Decoded;
import io.highwater.codec.IncidentEventDecoder;
import io.highwater.kafka.DocumentDecoding;
import io.highwater.kafka.options.KafkaOptions;
import io.highwater.model.IncidentEvent;
import io.highwater.model.IncidentState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.flink.util.Collector;

/**
 * What the job has told of the host's incidents, by its topic.
 *
 * @param all each with its events in order, the newest first
 */
record HostIncidents(String topic, List<Told> all) {

    /** @param events in order, at least one; the first ones may be gone from the topic */
    record Told(String id, List<IncidentEvent> events) {

        IncidentEvent newest() {
            return events.get(events.size() - 1);
        }

        boolean isOpen() {
            return newest().state() != IncidentState.RESOLVED;
        }
    }

    static Answer<HostIncidents> read(
            KafkaOptions kafka, String topic, Question question, Instant from, Progress progress) {
        Map<String, TreeMap<Long, IncidentEvent>> byId = new TreeMap<>();
        DocumentDecoding<IncidentEvent> decoding = new DocumentDecoding<>(new IncidentEventDecoder());
        Collector<Decoded<IncidentEvent>> events = new Collector<>() {
            @Override
            public void collect(Decoded<IncidentEvent> decoded) {
                if (!decoded.isRejected() && decoded.value().hostname().equals(question.host())) {
                    // A replay has the same sequence and says the same.
                    byId.computeIfAbsent(decoded.value().incidentId(), id -> new TreeMap<>())
                            .put(decoded.value().sequence(), decoded.value());
                }
            }

            @Override
            public void close() {}
        };
        try (TopicScan scan = TopicScan.of(kafka, topic, from, question.isPast() ? question.at() : null)) {
            scan.forEach(progress, record -> decoding.emit(record, events));
        } catch (CannotSayException unreadable) {
            return Answer.unknown(unreadable.getMessage());
        }
        List<Told> all = new ArrayList<>();
        byId.forEach((id, told) -> all.add(new Told(id, List.copyOf(told.values()))));
        all.sort(Comparator.comparingLong((Told told) -> told.newest().startedAt())
                .reversed());
        return Answer.found(new HostIncidents(topic, all));
    }

    Optional<Told> open() {
        return all.stream().filter(Told::isOpen).findFirst();
    }

    Optional<Told> newest() {
        return all.stream().findFirst();
    }
}
