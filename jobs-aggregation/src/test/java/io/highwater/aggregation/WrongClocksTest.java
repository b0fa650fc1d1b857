package io.highwater.aggregation;

import static io.highwater.testing.EventTime.NOON;
import static io.highwater.testing.EventTime.ONE_HOUR;
import static io.highwater.testing.EventTime.ONE_MINUTE;
import static io.highwater.testing.EventTime.ONE_SECOND;
import static io.highwater.testing.EventTime.ONE_WINDOW;
import static io.highwater.testing.Samples.json;
import static io.highwater.testing.Samples.reading;
import static io.highwater.testing.Samples.text;
import static io.highwater.testing.Samples.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.codec.SqlTimestamp;
import io.highwater.job.JobCommand;
import io.highwater.local.Waiting;
import io.highwater.local.kafka.EmbeddedKafka;
import io.highwater.local.kafka.Topics;
import io.highwater.testing.RunningJob;
import io.highwater.testing.StartsServers;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.test.junit5.InjectMiniCluster;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Two good hosts in one partition, and a sender with a wrong clock beside them and in a partition of its own. Readings are
 * sent minute by minute, the next when the windows of the last have closed: so what a wrong clock has closed is missed.
 */
@StartsServers
class WrongClocksTest {

    @RegisterExtension
    static final MiniClusterExtension CLUSTER = new MiniClusterExtension();

    private static final long ONE_YEAR = 365 * 24 * ONE_HOUR;
    private static final int GOOD = 0;
    private static final int ALONE = 1;

    /** When the good readings are, when the wrong ones, and what their records say. */
    enum Fault {
        AN_HOUR_FAST_UNDER_A_RECORD_OF_THE_RIGHT_TIME("CreateTime", now(), ONE_HOUR, true, "TOO_FAR_AHEAD"),
        A_YEAR_FAST("CreateTime", now(), ONE_YEAR, false, "TOO_FAR_AHEAD"),
        AN_HOUR_FAST_BY_THE_BROKERS_CLOCK("LogAppendTime", now(), ONE_HOUR, true, "TOO_FAR_AHEAD"),
        AN_HOUR_FAST_IN_A_REPLAY("CreateTime", NOON, ONE_HOUR, false, null),
        AN_HOUR_FAST_IN_HISTORY("LogAppendTime", NOON, ONE_HOUR, true, null),
        SECONDS_FOR_MILLISECONDS("CreateTime", now(), 0, true, "OUT_OF_RANGE");

        private final String timestampType;
        private final long start;
        private final long fast;
        private final boolean recordIsRight;

        /** Null where nothing can know which of the hosts is right. */
        private final String reason;

        Fault(String timestampType, long start, long fast, boolean recordIsRight, String reason) {
            this.timestampType = timestampType;
            this.start = start;
            this.fast = fast;
            this.recordIsRight = recordIsRight;
            this.reason = reason;
        }

        /** Long enough ago for all minutes of a test to be over. */
        private static long now() {
            long tenMinutesAgo = System.currentTimeMillis() - 10 * ONE_MINUTE;
            return tenMinutesAgo - tenMinutesAgo % ONE_WINDOW;
        }

        private long wrong(long time) {
            return this == SECONDS_FOR_MILLISECONDS ? time / ONE_SECOND : time + fast;
        }
    }

    private static EmbeddedKafka kafka;

    /** Each test has its own. */
    private String readings;

    @BeforeAll
    static void startKafka() {
        kafka = EmbeddedKafka.start();
    }

    @AfterAll
    static void stopKafka() {
        kafka.close();
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void closeNobodysWindowsAndHoldNobodysBack(
            Fault fault, @InjectMiniCluster MiniCluster cluster, @TempDir Path savepoints) throws Exception {
        createTopics(fault.toString(), fault.timestampType);
        String savepoint;
        try (RunningJob job =
                RunningJob.start(cluster, AggregationJob::main, arguments().toArray(String[]::new))) {
            send(minute(fault, fault.start, true));
            awaitWindowsUntil(fault.start + ONE_WINDOW);
            send(minute(fault, fault.start + ONE_MINUTE, true));
            awaitWindowsUntil(fault.start + ONE_MINUTE + ONE_WINDOW);
            savepoint = job.stop(savepoints);
        }
        try (RunningJob restored =
                RunningJob.resume(cluster, savepoint, environment -> AggregationJob.build(environment, options()))) {
            send(minute(fault, fault.start + 2 * ONE_MINUTE, false));
            awaitWindowsUntil(fault.start + 2 * ONE_MINUTE + ONE_WINDOW);
            restored.awaitCheckpoint();
        }

        assertThat(values(readings + "_late")).isEmpty();
        assertThat(values(readings + "_averages"))
                .filteredOn(average -> average.contains("\"hostname\":\"good"))
                .allSatisfy(average -> assertThat(average).contains("\"usage_avg\":14.5,\"usage_max\":29.0"));
        if (fault.reason != null) {
            assertThat(Topics.read(kafka.bootstrapServers(), readings + "_rejected", true))
                    .hasSize(240)
                    .allSatisfy(record -> assertThat(header(record, "reason")).isEqualTo(fault.reason));
        }
    }

    @Test
    void aHostFiveHoursBehindHoldsNobodyBackIfAskedFor(@InjectMiniCluster MiniCluster cluster) throws Exception {
        createTopics("behind", "CreateTime");
        List<String> arguments = arguments();
        arguments.addAll(List.of("--max-behind", "1h"));
        try (RunningJob job = RunningJob.start(cluster, AggregationJob::main, arguments.toArray(String[]::new))) {
            long start = Fault.now();
            List<ProducerRecord<byte[], byte[]>> minute = minute(Fault.A_YEAR_FAST, start, false);
            for (long time = start; time < start + ONE_MINUTE; time += ONE_SECOND) {
                minute.add(record(ALONE, time, "slow", time - 5 * ONE_HOUR));
            }
            send(minute);
            awaitWindowsUntil(start + ONE_WINDOW);
            job.awaitCheckpoint();
        }

        assertThat(Topics.read(kafka.bootstrapServers(), readings + "_rejected", true))
                .hasSize(60)
                .allSatisfy(record -> assertThat(header(record, "reason")).isEqualTo("TOO_FAR_BEHIND"));
    }

    private List<String> arguments() {
        return new ArrayList<>(List.of(
                "--bootstrap-servers",
                kafka.bootstrapServers(),
                "--input-topic",
                readings,
                "--output-topic",
                readings + "_averages",
                "--group-id",
                readings,
                "--idle-timeout",
                "1s",
                "--checkpoint-interval",
                "200ms",
                "--delivery",
                "at-least-once"));
    }

    private AggregationOptions options() {
        return JobCommand.parse(
                        new AggregationArguments(),
                        arguments().toArray(String[]::new),
                        Map.of(),
                        new PrintWriter(System.out, true))
                .orElseThrow();
    }

    /** What two good hosts send in a minute, one reading a second each, and the wrong one wherever it is. */
    private List<ProducerRecord<byte[], byte[]>> minute(Fault fault, long start, boolean withWrong) {
        List<ProducerRecord<byte[], byte[]>> minute = new ArrayList<>();
        for (long time = start; time < start + ONE_MINUTE; time += ONE_SECOND) {
            if (withWrong) {
                long recordTime = fault.recordIsRight ? time : time + fault.fast;
                minute.add(record(GOOD, recordTime, "wrong", fault.wrong(time)));
                // Where nothing says that it is wrong, its partition is all there is while the others are idle.
                minute.add(record(fault.reason == null ? GOOD : ALONE, recordTime, "wrong", fault.wrong(time)));
            }
            minute.add(record(GOOD, time, "good1", time));
            minute.add(record(GOOD, time, "good2", time));
        }
        return minute;
    }

    private ProducerRecord<byte[], byte[]> record(int partition, long timestamp, String host, long time) {
        double usage = time % ONE_WINDOW / (double) ONE_SECOND;
        return new ProducerRecord<>(
                readings, partition, timestamp, utf8(host), json(reading(host, "cpu1", usage, time)));
    }

    /** As brokers before 4.0 are by default: they take records of the future. */
    private void createTopics(String name, String timestampType) throws Exception {
        readings = name;
        kafka.createTopic(readings + "_late", 1);
        kafka.createTopic(readings + "_rejected", 1);
        kafka.createTopic(readings + "_averages", 1);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            NewTopic topic = new NewTopic(readings, 2, (short) 1)
                    .configs(Map.of(
                            "message.timestamp.type",
                            timestampType,
                            "message.timestamp.after.max.ms",
                            Long.toString(Long.MAX_VALUE),
                            "retention.ms",
                            "-1"));
            admin.createTopics(List.of(topic)).all().get();
        }
    }

    private void send(List<ProducerRecord<byte[], byte[]>> readings) throws Exception {
        Topics.send(kafka.bootstrapServers(), readings);
    }

    private void awaitWindowsUntil(long end) {
        String windowEnd = "\"window_end\":\"" + SqlTimestamp.format(end) + "\"";
        Waiting.until(
                "both hosts\' averages of the window that ends " + windowEnd,
                () -> new TreeSet<>(values(readings + "_averages"))
                        .stream()
                                .filter(average -> average.contains(windowEnd) && average.contains("good"))
                                .count(),
                seen -> seen == 2);
    }

    private List<String> values(String topic) {
        return Topics.read(kafka.bootstrapServers(), topic, true).stream()
                .map(record -> text(record.value()))
                .toList();
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return text(record.headers().lastHeader(name).value());
    }
}
