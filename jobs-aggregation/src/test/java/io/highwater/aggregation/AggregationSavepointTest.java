package io.highwater.aggregation;

import static io.highwater.testing.EventTime.NOON;
import static io.highwater.testing.EventTime.ONE_MINUTE;
import static io.highwater.testing.EventTime.ONE_SECOND;
import static io.highwater.testing.EventTime.ONE_WINDOW;
import static io.highwater.testing.Samples.json;
import static io.highwater.testing.Samples.reading;
import static io.highwater.testing.Samples.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highwater.job.JobCommand;
import io.highwater.job.RestoreRefusedException;
import io.highwater.local.Waiting;
import io.highwater.local.kafka.EmbeddedKafka;
import io.highwater.local.kafka.Topics;
import io.highwater.model.CpuReading;
import io.highwater.testing.RunningJob;
import io.highwater.testing.StartsServers;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.InjectMiniCluster;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.util.ExceptionUtils;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What a savepoint carries on into the next start, as {@code flink stop} and {@code flink run -s} do it. */
@StartsServers
class AggregationSavepointTest {

    @RegisterExtension
    static final MiniClusterExtension CLUSTER = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setNumberSlotsPerTaskManager(4)
            .build());

    @TempDir
    private Path savepoints;

    private EmbeddedKafka kafka;

    @BeforeEach
    void startKafka() {
        kafka = EmbeddedKafka.start();
        kafka.createTopic("cpu_load_stats_real", 2);
        kafka.createTopic("cpu_load_stats_real_late", 1);
        kafka.createTopic("cpu_load_stats_real_rejected", 1);
        kafka.createTopic("cpu_agg_stats", 1);
    }

    @AfterEach
    void stopKafka() {
        kafka.close();
    }

    @Test
    void anotherWindowIsRefusedOnceAndTheSameGoesOn(@InjectMiniCluster MiniCluster cluster) throws Exception {
        String savepoint;
        try (RunningJob job = RunningJob.start(cluster, AggregationJob::main, args())) {
            // One window has closed, of the next there are the readings 10 and 20.
            send(
                    reading("dopey", "cpu1", 1, NOON - ONE_WINDOW),
                    reading("dopey", "cpu1", 10, NOON + 5 * ONE_SECOND),
                    reading("dopey", "cpu1", 20, NOON + 15 * ONE_SECOND));
            Waiting.until("the first window", () -> averages().size(), count -> count == 1);
            savepoint = job.stop(savepoints);
        }

        assertThatThrownBy(() -> runFrom(savepoint, args("--window", "10s")))
                .satisfies(failure -> assertThat(ExceptionUtils.findThrowable(failure, RestoreRefusedException.class))
                        .get()
                        .extracting(Throwable::getMessage)
                        .asString()
                        .startsWith(
                                "--window is 10s, but this savepoint or checkpoint holds windows of 30s. Start from it "
                                        + "with --window 30s; or,"));

        try (RunningJob job = resume(cluster, savepoint)) {
            send(
                    reading("dopey", "cpu1", 90, NOON + 25 * ONE_SECOND),
                    reading("dopey", "cpu1", 7, NOON - 1),
                    reading("dopey", "cpu1", 1, NOON + 2 * ONE_MINUTE));
            Waiting.until("the window that the savepoint held", () -> averages().size(), count -> count == 2);
            job.stop(savepoints);
        }
        assertThat(averages().get(1)).contains("\"usage_avg\":40.0,\"usage_max\":90.0");
        assertThat(values("cpu_load_stats_real_late"))
                .singleElement()
                .asString()
                .contains("\"usage\":7.0");
    }

    @Test
    void aStartFromADrainedSavepointGoesOnWithLaterWindows(@InjectMiniCluster MiniCluster cluster) throws Exception {
        String savepoint;
        try (RunningJob job = RunningJob.start(cluster, AggregationJob::main, args())) {
            send(reading("dopey", "cpu1", 1, NOON - ONE_WINDOW), reading("dopey", "cpu1", 10, NOON + 15 * ONE_SECOND));
            Waiting.until("the first window", () -> averages().size(), count -> count == 1);
            savepoint = job.drain(savepoints);
        }
        Waiting.until("the drained window", () -> averages().size(), count -> count == 2);

        try (RunningJob job = resume(cluster, savepoint)) {
            send(
                    reading("dopey", "cpu1", 99, NOON + 16 * ONE_SECOND),
                    reading("dopey", "cpu1", 20, NOON + ONE_WINDOW),
                    reading("dopey", "cpu1", 1, NOON + 2 * ONE_MINUTE));
            Waiting.until("a window after the drain", () -> averages().size(), count -> count == 3);
            job.stop(savepoints);
        }
        assertThat(averages().get(2)).contains("12:00:30").contains("\"usage_avg\":20.0,\"usage_max\":20.0");
        assertThat(values("cpu_load_stats_real_late"))
                .singleElement()
                .asString()
                .contains("\"usage\":99.0");
    }

    private RunningJob resume(MiniCluster cluster, String savepoint) {
        return RunningJob.resume(cluster, savepoint, environment -> {
            // It had as many subtasks as the cluster has slots.
            environment.setParallelism(2);
            AggregationJob.build(environment, options(args()));
        });
    }

    /** Returns when the job has ended by itself. */
    private static void runFrom(String savepoint, String... args) throws Exception {
        Configuration settings = new Configuration();
        settings.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment(settings);
        AggregationJob.build(environment, options(args));
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            thread.submit(() -> environment.execute()).get(Waiting.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException ended) {
            throw new IllegalStateException(ended.getCause());
        } finally {
            thread.shutdownNow();
        }
    }

    private static AggregationOptions options(String... args) {
        return JobCommand.parse(new AggregationArguments(), args, Map.of(), new PrintWriter(System.out, true))
                .orElseThrow();
    }

    private String[] args(String... more) {
        List<String> args = new ArrayList<>(List.of("--bootstrap-servers", kafka.bootstrapServers()));
        args.addAll(List.of("--idle-timeout", "1s", "--checkpoint-interval", "200ms"));
        args.addAll(List.of(more));
        return args.toArray(String[]::new);
    }

    private void send(CpuReading... readings) {
        Topics.send(
                kafka.bootstrapServers(),
                Stream.of(readings)
                        .map(reading ->
                                new ProducerRecord<byte[], byte[]>("cpu_load_stats_real", 0, null, json(reading)))
                        .toList());
    }

    private List<String> averages() {
        return values("cpu_agg_stats");
    }

    private List<String> values(String topic) {
        return Topics.read(kafka.bootstrapServers(), topic, true).stream()
                .map(record -> text(record.value()))
                .toList();
    }
}
