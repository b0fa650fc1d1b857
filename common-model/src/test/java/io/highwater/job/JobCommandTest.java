package io.highwater.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highwater.kafka.options.Delivery;
import io.highwater.kafka.options.Start;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.flink.client.program.ProgramParametrizationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

class JobCommandTest {

    private final StringWriter printed = new StringWriter();

    @Test
    void hasTheDocumentedDefaults() {
        Parsed parsed = parse("--bootstrap-servers", "kafka:9092");
        InputOptions input = parsed.input();

        assertThat(input.kafka().bootstrapServers()).isEqualTo("kafka:9092");
        assertThat(input.kafka().groupId()).isEqualTo("highwater-test");
        assertThat(input.kafka().start()).isEqualTo(Start.COMMITTED);
        assertThat(input.kafka().bounded()).isFalse();
        assertThat(input.topic()).isEqualTo("in");
        assertThat(input.rejectedTopic()).isEqualTo("in_rejected");
        assertThat(input.maxAhead()).isEqualTo(Duration.ofMinutes(1));
        assertThat(input.checkpointInterval()).isEqualTo(Duration.ofSeconds(10));
        assertThat(parsed.output()).isEqualTo(new OutputOptions("out", Delivery.EXACTLY_ONCE));
    }

    @Test
    void takesValuesFromTheEnvironmentUnlessTheyAreTyped() {
        Parsed parsed = parse(
                Map.of(
                        "HIGHWATER_BOOTSTRAP_SERVERS", "kafka:9092",
                        "HIGHWATER_GROUP_ID", "from-environment",
                        "HIGHWATER_DELIVERY", "at-least-once",
                        "HIGHWATER_BOUNDED", "true"),
                "--group-id",
                "typed");

        assertThat(parsed.input().kafka().bootstrapServers()).isEqualTo("kafka:9092");
        assertThat(parsed.input().kafka().groupId()).isEqualTo("typed");
        assertThat(parsed.input().kafka().bounded()).isTrue();
        assertThat(parsed.output().delivery()).isEqualTo(Delivery.AT_LEAST_ONCE);
    }

    @Test
    void aJobIsCalledAsItsCommandUnlessItIsGivenAName() {
        assertThat(nameOf(Map.of())).isEqualTo("highwater-test");
        assertThat(nameOf(Map.of("HIGHWATER_JOB_NAME", "from environment"))).isEqualTo("from environment");
        assertThat(nameOf(Map.of("HIGHWATER_JOB_NAME", "from environment"), "--job-name", "typed"))
                .isEqualTo("typed");
    }

    private static String nameOf(Map<String, String> environment, String... typed) {
        Arguments arguments = new Arguments();
        String[] args = Stream.concat(Stream.of("--bootstrap-servers", "kafka:9092"), Stream.of(typed))
                .toArray(String[]::new);
        JobCommand.parse(arguments, args, environment, new PrintWriter(System.err));
        return JobCommand.name(arguments);
    }

    @Test
    void printsHelpWithDefaultsAndRunsNothing() {
        assertThat(tryParse(Map.of(), "--help")).isEmpty();
        assertThat(printed.toString())
                .contains("--bootstrap-servers=HOST:PORT")
                .contains("(default: highwater-test)")
                .contains("(default: 10s)")
                .contains("exactly-once, at-least-once")
                .contains("earliest, latest, committed");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--group-di x               | Did you mean --group-id",
                "--start yesterday          | Invalid value for option '--start'",
                "--checkpoint-interval 30   | '30' is not a duration like 500ms, 30s, 5m or 1h",
                "--checkpoint-interval 5lightyears | is not a duration",
                "--checkpoint-interval 5us  | is not a duration",
                "--checkpoint-interval 1500000ns | '1500000ns' is not a whole number of milliseconds",
                "--checkpoint-interval 36501d | '36501d' is too long: at most 36500d",
                "--max-ahead 9223372036854775807ms | is too long: at most 36500d",
                "--max-ahead 9223372036854775807s | is too long",
                "--max-ahead 9223372036854775807d | is too long",
                "--max-ahead 99999999999999999999999s | is too long",
                "--checkpoint-interval 0s   | --checkpoint-interval must be at least 10ms, was 0ms",
                "--max-ahead 0s             | --max-ahead must be positive, was 0ms",
                "--input-topic a/b          | --input-topic 'a/b' is no topic name",
                "--rejected-topic in        | --rejected-topic must not be the input topic",
                "--kafka-property linger.ms | KEY=VALUE",
                "--kafka-property group.id=x | Kafka property group.id: use --group-id",
                "--kafka-property max.request.size=1MB | Kafka property max.request.size: '1MB' is refused by Kafka: Not a number",
                "--kafka-property transaction.timeout.ms=15m | Kafka property transaction.timeout.ms: '15m' is refused",
                "--kafka-property security.protocol=TLS | Kafka property security.protocol: 'TLS' is refused by Kafka",
                "--kafka-property isolation.level=none | Kafka property isolation.level: 'none' is refused by Kafka",
                "--kafka-property max.poll.records=0 | Kafka property max.poll.records: '0' is refused by Kafka",
                "--kafka-property partitioner.class=a.B | Kafka property partitioner.class: 'a.B' is refused by Kafka",
                "--kafka-property acks=1 | Kafka property acks: with 1, records are lost",
                "--kafka-property value.serializer=a.B | Kafka property value.serializer: records are read and written as",
                "--kafka-property batch.size=40000000 | Kafka property batch.size is 40000000 bytes, more than buffer.memory",
                "--kafka-property buffer.memory=65536 | Kafka property max.request.size is 1048576 bytes, more than buffer",
                "--kafka-config /does/not/exist | --kafka-config /does/not/exist cannot be read",
                "--group-id a --group-id b  | --group-id",
            })
    void saysInOneMessageWhatIsWrong(String typed, String message) {
        String[] args = ("--bootstrap-servers kafka:9092 " + typed).split(" ");

        assertThatThrownBy(() -> parse(args))
                .isInstanceOf(ProgramParametrizationException.class)
                .hasMessageStartingWith("highwater-test: ")
                .hasMessageContaining(message)
                .hasMessageEndingWith("Try --help for all options.")
                .hasNoCause()
                .satisfies(mistake -> assertThat(mistake.getStackTrace()).isEmpty());
    }

    @Test
    void asksForWhatIsRequired() {
        assertThatThrownBy(this::parse).hasMessageContaining("--bootstrap-servers");
    }

    @Test
    void refusesSecretsInArgumentsAndDoesNotRepeatThem() {
        assertThatThrownBy(() ->
                        parse("--bootstrap-servers", "kafka:9092", "--kafka-property", "sasl.jaas.config=hunter2"))
                .hasMessageContaining("--kafka-config")
                .hasMessageNotContaining("hunter2");
        assertThatThrownBy(() -> parse("--bootstrap-servers", "kafka:9092", "--slack-token", "xoxb-hunter2"))
                .hasMessageContaining("--slack-token")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void readsClientPropertiesFromAFileUnderThoseThatAreTyped(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(
                directory.resolve("client.properties"), "security.protocol=SSL\nlinger.ms=1\nsasl.jaas.config=s\n");

        Parsed parsed = parse(
                "--bootstrap-servers", "kafka:9092",
                "--kafka-config", file.toString(),
                "--kafka-property", "linger.ms=2",
                "--kafka-property", "acks=all");

        assertThat(parsed.input().kafka().clientProperties())
                .isEqualTo(
                        Map.of("security.protocol", "SSL", "linger.ms", "2", "acks", "all", "sasl.jaas.config", "s"));
    }

    @Test
    void checksWhatAFileHoldsAndShowsNoSecretOfIt(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(
                directory.resolve("client.properties"), "sasl.jaas.config=hunter2\nmax.request.size=1MB\n");

        assertThatThrownBy(() -> parse("--bootstrap-servers", "kafka:9092", "--kafka-config", file.toString()))
                .isInstanceOf(ProgramParametrizationException.class)
                .hasMessageContaining("Kafka property max.request.size: '1MB'")
                .hasMessageNotContaining("hunter2");
    }

    private Parsed parse(String... args) {
        return parse(Map.of(), args);
    }

    private Parsed parse(Map<String, String> environment, String... args) {
        return tryParse(environment, args).orElseThrow();
    }

    private Optional<Parsed> tryParse(Map<String, String> environment, String... args) {
        return JobCommand.parse(new Arguments(), args, environment, new PrintWriter(printed, true));
    }

    record Parsed(InputOptions input, OutputOptions output) {}

    @Command(name = "highwater-test")
    static final class Arguments implements JobArguments<Parsed> {

        @Mixin
        private KafkaArguments kafka = new KafkaArguments("in", "highwater-test");

        @Mixin
        private OutputArguments output = new OutputArguments("out");

        @Option(names = "--help", usageHelp = true)
        private boolean help;

        @Override
        public Parsed toOptions() {
            return new Parsed(kafka.toOptions(), output.toOptions());
        }
    }
}
