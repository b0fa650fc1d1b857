package io.highwater.demo.kept;

import io.highwater.aggregation.AggregationArguments;
import io.highwater.aggregation.AggregationJob;
import io.highwater.filtering.FilteringArguments;
import io.highwater.filtering.FilteringJob;
import io.highwater.local.kafka.Topics;
import io.highwater.notification.NotificationArguments;
import io.highwater.notification.NotificationJob;
import io.highwater.notification.history.HistoryArguments;
import io.highwater.notification.history.HistoryJob;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * What a job had read when its state was kept, and what has to come of it. A story that a build has kept state of never
 * changes; more are added.
 */
enum KeptStory {
    FILTERING(2, Outside.KAFKA, "filtered") {

        @Override
        void build(StreamExecutionEnvironment environment, KeptRun run) {
            FilteringJob.build(
                    environment, run.parse(new FilteringArguments(), "--output-topic", run.topic("filtered")));
        }

        @Override
        List<String> outcome(KeptRun run, boolean committed) {
            return run.written("filtered", committed);
        }
    },

    /** Windows that are closed, and two that are open. */
    AGGREGATION(3, Outside.KAFKA, "averages", "late") {

        @Override
        void build(StreamExecutionEnvironment environment, KeptRun run) {
            AggregationJob.build(
                    environment,
                    run.parse(
                            new AggregationArguments(),
                            "--output-topic",
                            run.topic("averages"),
                            "--late-topic",
                            run.topic("late")));
        }

        @Override
        List<String> outcome(KeptRun run, boolean committed) {
            // By how much a reading is late depends on which task's watermark came first.
            List<String> late = run.written("late", committed).stream()
                    .map(line -> line.replaceFirst(",\"late_by_ms\":\\d+", ""))
                    .toList();
            return sorted(run.written("averages", committed), late);
        }

        @Override
        String braked(KeptRun run) {
            return run.topic("averages");
        }
    },

    /**
     * Incidents that are open, silenced, acknowledged, of another channel; a host on its way to one; and while Slack was
     * away, changes that nobody knows of yet. Goes on without a database, so that the tables in force are those of the state.
     */
    INCIDENTS(3, Outside.SLACK_AND_NO_DATABASE_LATER, "alerts") {

        @Override
        void build(StreamExecutionEnvironment environment, KeptRun run) {
            NotificationJob.build(environment, run.parse(new NotificationArguments(KeptRun.SECRETS), run.withSlack()));
        }

        @Override
        List<String> outcome(KeptRun run, boolean committed) throws Exception {
            return sorted(run.alerts(committed), run.slack().shown());
        }

        @Override
        String braked(KeptRun run) {
            return run.topic("alerts");
        }
    },

    /** Hosts of which three days have been learned, one of them unusual; goes on as incidents do. */
    LEARNED(3, Outside.SLACK_AND_NO_DATABASE_LATER, "alerts") {

        @Override
        void build(StreamExecutionEnvironment environment, KeptRun run) {
            INCIDENTS.build(environment, run);
        }

        @Override
        List<String> outcome(KeptRun run, boolean committed) throws Exception {
            return INCIDENTS.outcome(run, committed);
        }
    },

    /** Averages that wait for tables which could not be read yet. */
    WAITING(3, Outside.SLACK_AND_NO_DATABASE_BEFORE, "alerts") {

        @Override
        void build(StreamExecutionEnvironment environment, KeptRun run) {
            INCIDENTS.build(environment, run);
        }

        @Override
        List<String> outcome(KeptRun run, boolean committed) throws Exception {
            return INCIDENTS.outcome(run, committed);
        }
    },

    /** The other mode: notices that wait for Slack. */
    EVERY_WINDOW(3, Outside.SLACK_AND_NO_DATABASE_LATER, "alerts") {

        @Override
        void build(StreamExecutionEnvironment environment, KeptRun run) {
            NotificationJob.build(
                    environment,
                    run.parse(new NotificationArguments(KeptRun.SECRETS), run.withSlack("--notify", "every-window")));
        }

        @Override
        List<String> outcome(KeptRun run, boolean committed) {
            return run.slack().shown();
        }
    },

    HISTORY(1, Outside.KAFKA_AND_DATABASE) {

        @Override
        void build(StreamExecutionEnvironment environment, KeptRun run) {
            HistoryJob.build(
                    environment,
                    run.parse(
                            new HistoryArguments(KeptRun.SECRETS), run.withDatabase("--incidents-table", run.table())));
        }

        @Override
        List<String> outcome(KeptRun run, boolean committed) throws Exception {
            return run.rows("SELECT 'row ' || incident_id || ' ' || sequence || ' ' || state || ' ' || last_change"
                    + " FROM " + run.table() + " ORDER BY 1");
        }
    };

    /** What of it a job has beside Kafka, when its state is kept and when it goes on. */
    enum Outside {
        KAFKA(false, false, false),
        KAFKA_AND_DATABASE(false, true, true),
        SLACK_AND_NO_DATABASE_LATER(true, true, false),
        SLACK_AND_NO_DATABASE_BEFORE(true, false, true);

        final boolean slack;
        final boolean databaseBefore;
        final boolean databaseLater;

        Outside(boolean slack, boolean databaseBefore, boolean databaseLater) {
            this.slack = slack;
            this.databaseBefore = databaseBefore;
            this.databaseLater = databaseLater;
        }
    }

    static final Path RESOURCES = Path.of("src", "test", "resources", "kept-state");

    final int partitions;
    final Outside outside;
    private final List<String> outputs;

    KeptStory(int partitions, Outside outside, String... outputs) {
        this.partitions = partitions;
        this.outside = outside;
        this.outputs = List.of(outputs);
    }

    /** Beforehand: what is written to a topic while a broker creates it can be refused. */
    void createOutputs(KeptRun run) {
        Stream.concat(outputs.stream(), Stream.of("rejected"))
                .forEach(output -> Topics.create(run.kafka(), run.topic(output), 1, Map.of()));
    }

    abstract void build(StreamExecutionEnvironment environment, KeptRun run);

    /** @return what has come out of the job, in lines that are sorted */
    abstract List<String> outcome(KeptRun run, boolean committed) throws Exception;

    /** @return the topic that the operator behind the exchange writes to; null if there is none */
    String braked(KeptRun run) {
        return null;
    }

    /** Of jobs that have nothing on its way that would be worth keeping, no unaligned checkpoint is kept. */
    boolean hasForm(Form form) {
        return !form.unaligned || this == AGGREGATION || this == INCIDENTS;
    }

    /**
     * Sends what comes before the state is kept, and returns when the job has made of it what it can.
     *
     * @param braked whether what comes last is to stay on its way
     */
    void tell(KeptRun run, KeptCluster.Running job, boolean braked) {
        List<List<ProducerRecord<byte[], byte[]>>> stages = before().stages();
        List<String> expected = expectedBefore();
        if (braked && run.slack() == null) {
            Brake.hold(braked(run));
        }
        for (int stage = 0; stage < stages.size(); stage++) {
            Topics.send(run.kafka(), stages.get(stage));
            if (stage == 0 && outside == Outside.SLACK_AND_NO_DATABASE_LATER) {
                job.await("tell Slack", () -> run.slack().shown(), onlyOf("slack", expected)::equals);
                run.slack().takeDown();
                if (braked) {
                    Brake.hold(braked(run));
                }
            } else if (braked && stage == stages.size() - 2) {
                job.await("be held", Brake::holds, held -> held);
            }
        }
        long unreadable = before().all().stream()
                .filter(record -> record.value()[0] != '{')
                .count();
        job.await("read all", () -> run.written("rejected", false).size(), rejected -> rejected == unreadable);
        if (!braked) {
            job.await("make what can be made", () -> outcome(run, false), expected::equals);
        }
    }

    static List<String> onlyOf(String kind, List<String> lines) {
        return lines.stream().filter(line -> line.startsWith(kind + " ")).toList();
    }

    /** Options that may be others than they were, and that make no difference to this story. */
    List<String> otherOptions() {
        return switch (this) {
            case AGGREGATION ->
                List.of(
                        "--out-of-orderness", "20s",
                        "--idle-timeout", "45s",
                        "--close-idle-windows-after", "1h",
                        "--max-drift", "1h",
                        "--max-ahead", "2m",
                        "--delivery", "at-least-once");
            case INCIDENTS ->
                List.of(
                        "--no-data-after", "10m",
                        "--forget-after", "2h",
                        "--digest-after", "50",
                        "--learned-budget", "3",
                        "--thresholds-table", "other_thresholds",
                        "--default-threshold", "99.5");
            case FILTERING, LEARNED, WAITING, EVERY_WINDOW, HISTORY -> List.of();
        };
    }

    String folder() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Of its own for each: the offsets in its state are those of this story. */
    String inputTopic() {
        return "kept-" + folder();
    }

    Path file(String name) {
        return RESOURCES.resolve("stories").resolve(folder()).resolve(name);
    }

    /** What was read before the state was kept. */
    KeptInput before() {
        return KeptInput.of(inputTopic(), file("before.txt"));
    }

    /** What comes once the job goes on. */
    KeptInput after() {
        return KeptInput.of(inputTopic(), file("after.txt"));
    }

    /** What has come out when the state is kept, of which some may wait for Slack. */
    List<String> expectedBefore() {
        return KeptInput.lines(file("expected-before.txt"));
    }

    /** What comes out of a job that goes on with the kept state. */
    List<String> expectedAfter() {
        return KeptInput.lines(file("expected-after.txt"));
    }

    private static List<String> sorted(List<String> some, List<String> others) {
        List<String> all = new ArrayList<>(some);
        all.addAll(others);
        all.sort(null);
        return all;
    }
}
