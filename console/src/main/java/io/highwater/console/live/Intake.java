package io.highwater.console.live;

import io.highwater.codec.CpuAggregateDecoder;
import io.highwater.codec.Decoded;
import io.highwater.codec.IncidentEventDecoder;
import io.highwater.kafka.DocumentDecoding;
import io.highwater.model.CpuAggregate;
import io.highwater.model.IncidentEvent;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/** From records to what is held. What cannot be used the jobs have put aside. */
final class Intake {

    private final Hosts hosts;
    private final Incidents incidents;
    private final LagClock lag;
    private final Clock clock;
    private final Consumer<IncidentEvent> news;
    private final DocumentDecoding<CpuAggregate> averages;
    private final DocumentDecoding<IncidentEvent> alerts = new DocumentDecoding<>(new IncidentEventDecoder());
    private final long begunAt;

    /** @param news is told of changes that happen from now on */
    Intake(
            Hosts hosts,
            Incidents incidents,
            LagClock lag,
            Duration maxAhead,
            Clock clock,
            Consumer<IncidentEvent> news) {
        this.hosts = hosts;
        this.incidents = incidents;
        this.lag = lag;
        this.clock = clock;
        this.news = news;
        this.averages = new DocumentDecoding<>(new CpuAggregateDecoder(maxAhead));
        this.begunAt = clock.millis();
    }

    void averages(ConsumerRecords<byte[], byte[]> records) {
        long now = clock.millis();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            averages.emit(record, new Each<>(average -> {
                hosts.average(average, record.partition());
                lag.heard(record.partition(), average.windowEnd(), now);
            }));
        }
    }

    void alerts(ConsumerRecords<byte[], byte[]> records) {
        for (ConsumerRecord<byte[], byte[]> record : records) {
            alerts.emit(record, new Each<>(event -> {
                if (known(event) && record.timestamp() >= begunAt) {
                    news.accept(event);
                }
            }));
        }
    }

    /** @return whether it is the newest of its incident so far */
    boolean known(IncidentEvent event) {
        boolean isNew = incidents.add(event);
        if (isNew) {
            hosts.incident(event);
        }
        return isNew;
    }

    /** Takes what could be decoded. */
    private record Each<T>(Consumer<T> values) implements Collector<Decoded<T>> {

        @Override
        public void collect(Decoded<T> decoded) {
            if (!decoded.isRejected()) {
                values.accept(decoded.value());
            }
        }

        @Override
        public void close() {}
    }
}
