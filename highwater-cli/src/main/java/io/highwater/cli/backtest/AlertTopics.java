package io.highwater.cli.backtest;

import io.highwater.cli.backtest.Comparison.Stretch;
import io.highwater.cli.terminal.CannotSayException;
import io.highwater.cli.terminal.Progress;
import io.highwater.cli.terminal.Readable;
import io.highwater.cli.topics.TopicScan;
import io.highwater.codec.Decoded;
import io.highwater.codec.IncidentEventDecoder;
import io.highwater.kafka.DocumentDecoding;
import io.highwater.kafka.options.KafkaOptions;
import io.highwater.model.IncidentEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.util.Collector;

/**
 * Incidents that two topics hold, such as those of two dry runs on a cluster. Topics of incidents are small beside the
 * averages they come from: all of them are held, because a run that catches up writes its hosts one after the other.
 */
final class AlertTopics {

    private static final Comparator<IncidentEvent> IN_ORDER =
            Comparator.comparingLong(IncidentEvent::startedAt).thenComparingLong(IncidentEvent::sequence);

    private final KafkaOptions kafka;
    private final List<String> topics;
    private final Instant from;
    private final Instant until;
    private final List<String> notes = new ArrayList<>();
    private final Map<Side, List<IncidentEvent>> all =
            Map.of(Side.BEFORE, new ArrayList<>(), Side.AFTER, new ArrayList<>());
    private final long[] counts = new long[2];

    /**
     * @param topics two
     * @param from of event time; null for all that is there
     * @param until what came to pass after that is not looked at
     */
    AlertTopics(KafkaOptions kafka, List<String> topics, Instant from, Instant until) {
        this.kafka = kafka;
        this.topics = topics;
        this.from = from;
        this.until = until;
    }

    Comparison compare(Progress progress, Comparing comparing) {
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        for (Side side : Side.values()) {
            List<IncidentEvent> events = read(progress, topics.get(side.ordinal()));
            counts[side.ordinal()] = events.size();
            for (IncidentEvent event : events) {
                comparing.event(side, event);
                all.get(side).add(event);
                first = Math.min(first, event.startedAt());
                last = Math.max(last, event.occurredAt());
            }
        }
        if (last == Long.MIN_VALUE) {
            throw new CannotSayException(
                    "neither " + topics.get(0) + " nor " + topics.get(1) + " holds an incident of that time");
        }
        Instant begin = from == null ? Instant.ofEpochMilli(first) : from;
        comparing.begin(from == null ? Long.MIN_VALUE : from.toEpochMilli());
        Instant end = Instant.ofEpochMilli(Math.max(last, begin.toEpochMilli()));
        return comparing.end(new Stretch(begin, end));
    }

    /** Of the hosts that are drawn. */
    List<HostDetail> details(Comparison comparison) {
        Details details = new Details(comparison);
        all.forEach((side, events) -> events.forEach(event -> details.event(side, event)));
        return details.ended();
    }

    private List<IncidentEvent> read(Progress progress, String topic) {
        Events events = new Events(topic);
        try (TopicScan scan = TopicScan.of(kafka, topic, null, null)) {
            DocumentDecoding<IncidentEvent> decoding = new DocumentDecoding<>(new IncidentEventDecoder());
            scan.forEach(progress, record -> decoding.emit(record, events));
        }
        if (events.rejected > 0) {
            notes.add(Readable.count(events.rejected) + " records of " + topic
                    + " are no events of incidents and are left out");
        }
        events.found.sort(IN_ORDER);
        return events.found;
    }

    BacktestReport.Subject subject(Stretch stretch) {
        return new BacktestReport.Subject(
                topics.get(0),
                topics.get(1),
                Readable.count(counts[0]) + " events of " + topics.get(0) + " and " + Readable.count(counts[1]) + " of "
                        + topics.get(1) + ", from " + Readable.time(stretch.from()) + " to "
                        + Readable.time(stretch.until())
                        + " UTC (" + Readable.duration(stretch.length()) + ").",
                notes);
    }

    private final class Events implements Collector<Decoded<IncidentEvent>> {
        private final String topic;
        private final List<IncidentEvent> found = new ArrayList<>();
        private final Map<String, Map<Long, IncidentEvent>> known = new HashMap<>();
        private long rejected;

        private Events(String topic) {
            this.topic = topic;
        }

        @Override
        public void collect(Decoded<IncidentEvent> decoded) {
            if (decoded.isRejected()) {
                rejected++;
                return;
            }
            IncidentEvent event = decoded.value();
            IncidentEvent same = known.computeIfAbsent(event.incidentId(), id -> new HashMap<>())
                    .putIfAbsent(event.sequence(), event);
            if (same != null && !same.equals(event)) {
                throw new CannotSayException("topic " + topic + " holds several runs, which say different things of "
                        + event.incidentId() + ": give each dry run a topic of its own with --dry-run-topic");
            }
            if (same == null && event.occurredAt() <= until.toEpochMilli()) {
                found.add(event);
            }
        }

        @Override
        public void close() {}
    }
}
