package io.highwater.cli.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.highwater.cli.CommandRun;
import io.highwater.codec.Encoders;
import io.highwater.local.kafka.EmbeddedKafka;
import io.highwater.local.kafka.Topics;
import io.highwater.local.postgres.LocalPostgres;
import io.highwater.model.CpuAggregate;
import io.highwater.testing.StartsServers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Six days of one host, which is at 30 % and a little more, but for half an hour of the third and of the sixth day. */
@StartsServers
class BacktestLearnedTest {

    private static final Instant BEGIN = Instant.parse("2026-01-05T00:00:00Z");
    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final Instant FOURTH_DAY = BEGIN.plus(Duration.ofHours(90));
    private static final Instant SIXTH_DAY = BEGIN.plus(Duration.ofHours(130));
    private static final Instant END = BEGIN.plus(Duration.ofDays(6));

    private static EmbeddedKafka kafka;
    private static LocalPostgres postgres;

    @BeforeAll
    static void start() {
        kafka = EmbeddedKafka.start();
        // Old times, which no retention may take away.
        kafka.createTopic("cpu_agg_stats", 1, Map.of("retention.ms", "-1"));
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (Instant start = BEGIN; start.isBefore(END); start = start.plus(WINDOW)) {
            records.add(average(start, isMisbehaving(start) ? 71 : 29.6 + records.size() % 3 * 0.4));
        }
        Topics.send(kafka.bootstrapServers(), records);
        postgres = LocalPostgres.start(Path.of("..", "sql"));
        postgres.execute("INSERT INTO cpu_thresholds (hostname, allowed_top) VALUES ('*', 90)");
    }

    private static boolean isMisbehaving(Instant start) {
        return Stream.of(FOURTH_DAY, SIXTH_DAY)
                .anyMatch(from -> !start.isBefore(from) && start.isBefore(from.plus(Duration.ofMinutes(30))));
    }

    private static ProducerRecord<byte[], byte[]> average(Instant start, double usage) {
        Instant end = start.plus(WINDOW);
        CpuAggregate average =
                new CpuAggregate(start.toEpochMilli(), end.toEpochMilli(), "web-1", "cpu0", usage, usage);
        long written = end.plusSeconds(15).toEpochMilli();
        return new ProducerRecord<>(
                "cpu_agg_stats", 0, written, Encoders.hostnameKey("web-1"), Encoders.aggregate(average));
    }

    @AfterAll
    static void stop() {
        postgres.close();
        kafka.close();
    }

    private static CommandRun backtest(Instant from, String... more) {
        return backtest(from, END, more);
    }

    private static CommandRun backtest(Instant from, Instant to, String... more) {
        List<String> arguments = new ArrayList<>(List.of("backtest", "--from", from.toString(), "--to", to.toString()));
        arguments.addAll(List.of("--bootstrap-servers", kafka.bootstrapServers()));
        arguments.addAll(List.of("--jdbc-url", postgres.jdbcUrl(), "--jdbc-user", postgres.user()));
        arguments.addAll(Arrays.asList(more));
        return CommandRun.of(Map.of("HIGHWATER_JDBC_PASSWORD", postgres.password()), arguments.toArray(String[]::new));
    }

    @Test
    void findsWhatIsUnusualWithoutAThresholdAndLearnsFromWhatIsBefore() {
        CommandRun run = backtest(BEGIN.plus(Duration.ofDays(5)), "--set", "*=learned", "--output", "json");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
        JsonNode found = run.json();
        assertThat(found.at("/before/incidents").asInt()).isZero();
        assertThat(found.at("/after/incidents").asInt()).isEqualTo(1);
        assertThat(found.at("/details/changes/0/after/from").asText())
                .isEqualTo(SIXTH_DAY.plus(WINDOW).toString());
        assertThat(found.at("/notes/0").asText())
                .isEqualTo("learned bands judge 1 host, from averages since 2026-01-05 00:00:00");
    }

    @Test
    void aLongerStretchHasBothAndSaysThatItHasLearnedWithin() {
        CommandRun run = backtest(BEGIN, "--set", "*=learned", "--output", "json");

        assertThat(run.json().at("/after/incidents").asInt()).isEqualTo(2);
        assertThat(run.json().at("/notes/0").asText())
                .isEqualTo("learned bands judge 1 host, from averages since 2026-01-05 00:00:00; 1 of them "
                        + "learned on within the stretch, where bands find nothing until a cpu has 3 days");
    }

    @Test
    void whatIsLessThanTheRowAsksForIsNoNews() {
        CommandRun run = backtest(FOURTH_DAY, "--set", "web-1=learned=only,min_change=50");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("Nothing would be different: no incident on either side.");
    }

    @Test
    void lessThanTheLearningPeriodJudgesNothingAndSaysUntilWhenItLearns() {
        CommandRun run = backtest(SIXTH_DAY, "--set", "web-1=80,learned=also", "--learning", "12h");

        assertThat(run.out())
                .contains(
                        "note: learned bands have judged nothing of 1 host: they learn for 3 days, from averages since "
                                + "2026-01-09 21:55:00, until Monday 2026-01-12 21:00 UTC; give --from 7d or more, or a longer "
                                + "--learning\n")
                .contains("Nothing would be different");
    }

    @Test
    void whereTheTopicHasNoOlderAveragesThatIsSaid() {
        Instant second = BEGIN.plus(Duration.ofDays(1));
        CommandRun run = backtest(second, second.plus(Duration.ofDays(1)), "--set", "*=learned");

        assertThat(run.out())
                .contains(
                        "note: learned bands have judged nothing of 1 host: they learn for 3 days, from averages since "
                                + "2026-01-05 00:00:00, until Thursday 2026-01-08 00:00 UTC; the topic has no older ones");
    }

    @Test
    void aRowThatJudgesNoHostIsSaidToJudgeNone() {
        CommandRun run = backtest(FOURTH_DAY, "--set", "db-*=learned");

        assertThat(run.out()).contains("note: learned bands judge nothing: of the hosts that were heard none");
    }

    @Test
    void nonsenseIsRefusedInOneMessage() {
        CommandRun run = backtest(FOURTH_DAY, "--set", "*=learned=onyl,rarity=4");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .contains("--set *=learned=onyl: host * has an unusable learned, onyl: it has to be off, also or only")
                .hasLineCount(1);
    }
}
