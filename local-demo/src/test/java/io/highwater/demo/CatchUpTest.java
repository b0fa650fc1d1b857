package io.highwater.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.codec.IncidentEventDecoder;
import io.highwater.codec.UnusableException;
import io.highwater.demo.DemoOptions.Ports;
import io.highwater.local.Waiting;
import io.highwater.local.kafka.Topics;
import io.highwater.local.sensors.Profile;
import io.highwater.local.sensors.agents.AgentFormat;
import io.highwater.model.IncidentChange;
import io.highwater.model.IncidentEvent;
import io.highwater.notification.IncidentOptions;
import io.highwater.notification.NotifyMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** The aggregation works off half a day that it has missed, hundreds of windows at once, and the notification reads on. */
class CatchUpTest {

    private static final int HOSTS = 4;
    private static final int CPUS = 8;
    private static final Duration WINDOW = Duration.ofSeconds(30);
    private static final int WINDOWS = 1440;

    private final List<ProducerRecord<byte[], byte[]>> readings = new ArrayList<>();

    /** Long ago, so that only what is sent here moves event time. */
    private final Instant begin = Instant.parse("2021-10-11T12:00:00Z");

    @Test
    void halfADayOfOverloadIsOneIncidentAHostAndNobodyIsSilent() throws Exception {
        try (OutsideWorld world = OutsideWorld.start(Path.of("..", "sql"));
                DemoCluster cluster = DemoCluster.start(0)) {
            for (int host = 0; host < HOSTS; host++) {
                world.postgres().execute("INSERT INTO cpu_thresholds VALUES ('edge" + host + "', 50)");
            }
            for (int window = 0; window < WINDOWS; window++) {
                measure(window, window < WINDOWS - 1 ? 95 : 10);
            }
            measure(WINDOWS + 1, 10); // Closes the last one.
            Topics.send(world.kafka().bootstrapServers(), readings);

            Configuration submission = cluster.submission();
            submission.set(CoreOptions.DEFAULT_PARALLELISM, 2);
            DemoOptions options = new DemoOptions(
                    null,
                    new DemoSensors(Profile.REALISTIC, AgentFormat.HIGHWATER, 70, 1),
                    NotifyMode.INCIDENTS,
                    Ports.ANY);
            DemoJobs.submitAggregation(world, submission, options);
            // As they are deployed: the demo's shorter times need a machine that does nothing else.
            DemoJobs.submitNotification(world, submission, options, IncidentOptions.DEFAULT);

            List<IncidentEvent> events = awaitResolved(world);
            assertThat(events)
                    .as("no host was silent, and no cpu")
                    .noneMatch(event -> event.change() == IncidentChange.STALE)
                    .noneMatch(event -> event.note() != null);
            assertThat(events)
                    .filteredOn(event -> event.change() == IncidentChange.OPENED)
                    .as("one incident a host")
                    .hasSize(HOSTS)
                    .allSatisfy(event ->
                            assertThat(Instant.ofEpochMilli(event.startedAt())).isEqualTo(begin.plus(WINDOW)));
            assertThat(events)
                    .filteredOn(event -> event.change() == IncidentChange.RESOLVED)
                    .allSatisfy(event -> {
                        assertThat(event.note()).isNull();
                        assertThat(Instant.ofEpochMilli(event.endedAt()))
                                .isEqualTo(begin.plus(WINDOW.multipliedBy(WINDOWS)));
                    });
        }
    }

    private void measure(int window, double usage) {
        long occurredAt = begin.plus(WINDOW.multipliedBy(window)).plusSeconds(1).toEpochMilli();
        for (int host = 0; host < HOSTS; host++) {
            for (int cpu = 0; cpu < CPUS; cpu++) {
                String key = "{\"hostname\": \"edge" + host + "\"}";
                String value = "{\"hostname\": \"edge" + host + "\", \"cpu\": \"cpu" + cpu + "\", \"usage\": "
                        + (cpu == 0 ? usage : 10) + ", \"occurred_at\": " + occurredAt + "}";
                readings.add(new ProducerRecord<>(OutsideWorld.READINGS, utf8(key), utf8(value)));
            }
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static List<IncidentEvent> awaitResolved(OutsideWorld world) {
        return Waiting.until(
                "every host\'s incident to be resolved",
                () -> events(world),
                events -> events.stream()
                                .filter(event -> event.change() == IncidentChange.RESOLVED)
                                .map(IncidentEvent::hostname)
                                .distinct()
                                .count()
                        == HOSTS);
    }

    private static List<IncidentEvent> events(OutsideWorld world) throws UnusableException {
        List<IncidentEvent> events = new ArrayList<>();
        for (var record : Topics.read(world.kafka().bootstrapServers(), OutsideWorld.ALERTS, true)) {
            events.add(new IncidentEventDecoder().decode(record.value(), record.timestamp()));
        }
        return events;
    }
}
