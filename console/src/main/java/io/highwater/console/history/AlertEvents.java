package io.highwater.console.history;

import io.highwater.cli.terminal.Progress;
import io.highwater.cli.topics.TopicScan;
import io.highwater.codec.Decoded;
import io.highwater.codec.IncidentEventDecoder;
import io.highwater.kafka.DocumentDecoding;
import io.highwater.kafka.options.KafkaOptions;
import io.highwater.model.IncidentEvent;
import java.time.Instant;
import java.util.function.Predicate;
import org.apache.flink.util.Collector;

/** Changes of incidents as their topic has them, from a time of writing on. */
final class AlertEvents {

    private final KafkaOptions kafka;
    private final String topic;

    private volatile boolean isStopped;

    AlertEvents(KafkaOptions kafka, String topic) {
        this.kafka = kafka;
        this.topic = topic;
    }

    /**
     * Reads as far as the topic goes now.
     *
     * @param goOn takes a change, those of one incident in their order, some perhaps again; says whether it wants more
     * @throws io.highwater.cli.terminal.CannotSayException if the topic cannot be read
     */
    void forEach(Instant from, Predicate<IncidentEvent> goOn) {
        Events events = new Events(goOn);
        DocumentDecoding<IncidentEvent> decoding = new DocumentDecoding<>(new IncidentEventDecoder());
        try (TopicScan scan = TopicScan.of(kafka, topic, from, null)) {
            scan.forEachWhile(Progress.silent(), record -> {
                decoding.emit(record, events);
                return events.isWanted && !isStopped;
            });
        }
    }

    /** For another thread, which no longer waits. */
    void stop() {
        isStopped = true;
    }

    private static final class Events implements Collector<Decoded<IncidentEvent>> {
        private final Predicate<IncidentEvent> goOn;
        private boolean isWanted = true;

        private Events(Predicate<IncidentEvent> goOn) {
            this.goOn = goOn;
        }

        @Override
        public void collect(Decoded<IncidentEvent> decoded) {
            if (isWanted && !decoded.isRejected()) {
                isWanted = goOn.test(decoded.value());
            }
        }

        @Override
        public void close() {}
    }
}
