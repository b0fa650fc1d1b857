package io.highwater.aggregation.agents;

import static io.highwater.testing.EventTime.NOON;
import static io.highwater.testing.EventTime.ONE_SECOND;
import static io.highwater.testing.EventTime.ONE_WINDOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.aggregation.AggregationJob;
import io.highwater.aggregation.agents.PlainReader.Reading;
import io.highwater.testing.Document;
import io.highwater.testing.StartsServers;
import io.opentelemetry.exporter.logging.otlp.OtlpJsonLoggingMetricExporter;
import io.opentelemetry.exporter.logging.otlp.internal.metrics.OtlpStdoutMetricExporter;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** OTLP's JSON as OpenTelemetry's own exporter writes it, and averages of what was recorded with its SDK. */
@StartsServers
class OpenTelemetryTest {

    private static final int CPUS = 32;
    /** Parts of 1 that are exact in binary: no formula rounds them. */
    private static final int STEPS = 1024;

    @RegisterExtension
    static final MiniClusterExtension CLUSTER = new MiniClusterExtension();

    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);
    private final List<Reading> recorded = new ArrayList<>();

    private final JobOnTopics topics = new JobOnTopics(
            Document.read("docs/sensors.md")
                    .section("OpenTelemetry Collector")
                    .runs("jobs-aggregation")
                    .get(0),
            1);

    @AfterEach
    void stopKafka() {
        topics.close();
    }

    @Test
    void averagesAreThoseOfWhatWasRecorded() throws Exception {
        topics.send(exported(true));

        aggregate();

        assertThat(topics.averages())
                .as("seed %d", seed)
                .isEqualTo(Averages.of(recorded, ONE_WINDOW))
                .hasSize(2 * CPUS);
        assertThat(topics.rejections()).isEmpty();
        assertThat(topics.late()).isEmpty();
    }

    /** The SDK's logging exporter writes a line for each resource, without the object around them. */
    @Test
    void theLinesOfTheLoggingExporterAreReadToo() throws Exception {
        topics.send(logged());

        aggregate();

        assertThat(topics.averages()).as("seed %d", seed).isEqualTo(Averages.of(recorded, ONE_WINDOW));
        assertThat(topics.rejections()).isEmpty();
    }

    @Test
    void theCounterAloneIsRefusedWithWhatToTurnOn() throws Exception {
        List<String> documents = exported(false);
        topics.send(documents);

        aggregate();

        assertThat(topics.averages()).isEmpty();
        assertThat(topics.rejections())
                .hasSize(documents.size())
                .allSatisfy(detail -> assertThat(detail).contains("system.cpu.time", "system.cpu.utilization"));
    }

    /** Wrapped in {@code resourceMetrics}, as the Collector's Kafka exporter writes it: a document for each instant. */
    private List<String> exported(boolean utilization) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        MetricExporter exporter = OtlpStdoutMetricExporter.builder()
                .setOutput(lines)
                .setWrapperJsonObject(true)
                .build();
        List<String> documents = record(
                exporter,
                utilization,
                () -> lines.toString(StandardCharsets.UTF_8).lines().toList());
        assertThat(documents).hasSize(6).allMatch(document -> document.startsWith("{\"resourceMetrics\":["));
        return documents;
    }

    private List<String> logged() {
        List<String> lines = new ArrayList<>();
        Logger logger = Logger.getLogger(OtlpJsonLoggingMetricExporter.class.getName());
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord record) {
                lines.add(record.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        logger.setUseParentHandlers(false);
        logger.addHandler(handler);
        try {
            List<String> logged = record(OtlpJsonLoggingMetricExporter.create(), true, () -> List.copyOf(lines));
            assertThat(logged).hasSize(6).allMatch(line -> line.startsWith("{\"resource\":{"));
            return logged;
        } finally {
            logger.removeHandler(handler);
        }
    }

    /** Two windows, three instants in each. @return what was exported until then: the SDK's end exports once more */
    private List<String> record(MetricExporter exporter, boolean utilization, Supplier<List<String>> exported) {
        try (HostMetrics host = new HostMetrics("edge-7", exporter, utilization)) {
            for (int instant = 0; instant < 6; instant++) {
                long time = NOON + instant * 10 * ONE_SECOND + random.nextInt(5_000);
                Map<String, Double> idle = new TreeMap<>();
                for (int cpu = 0; cpu < CPUS; cpu++) {
                    idle.put("cpu" + cpu, random.nextInt(STEPS + 1) / (double) STEPS);
                }
                host.measure(time, idle);
                idle.forEach((cpu, part) -> recorded.add(new Reading("edge-7", cpu, 100 * (1 - part), time)));
            }
            return exported.get();
        }
    }

    private void aggregate() throws Exception {
        AggregationJob.main(topics.arguments("--bounded"));
    }
}
