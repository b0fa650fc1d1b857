package io.highwater.notification;

import io.highwater.codec.Encoders;
import io.highwater.job.JobCommand;
import io.highwater.local.kafka.EmbeddedKafka;
import io.highwater.local.kafka.Topics;
import io.highwater.local.postgres.LocalPostgres;
import io.highwater.local.slack.SlackStandIn;
import io.highwater.local.slack.SlackStandInOptions;
import io.highwater.model.CpuAggregate;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * All that the job meets outside of Flink, and the options that lead there.
 *
 * @param slack without a limit of its own: tests would wait for it
 * @param directory for the files with secrets
 */
record Outside(EmbeddedKafka kafka, LocalPostgres postgres, SlackStandIn slack, Path directory)
        implements AutoCloseable {

    static final String CHANNEL = "#alerts";
    private static final String TOKEN = "xoxb-secret";

    static Outside start(Path directory) {
        EmbeddedKafka kafka = EmbeddedKafka.start();
        kafka.createTopic("cpu_agg_stats", 2);
        kafka.createTopic("cpu_agg_stats_rejected", 1);
        return new Outside(
                kafka,
                LocalPostgres.start(Path.of("..", "sql")),
                SlackStandIn.start(SlackStandInOptions.DEFAULT
                        .withToken(TOKEN)
                        .withChannels(CHANNEL)
                        .withoutLimit()),
                directory);
    }

    String[] args(String... more) {
        Stream<String> fixed = Stream.of(
                "--bootstrap-servers", kafka.bootstrapServers(),
                "--checkpoint-interval", "200ms",
                "--jdbc-url", postgres.jdbcUrl(),
                "--jdbc-user", postgres.user(),
                "--jdbc-password-file", file("password", postgres.password()),
                "--thresholds-refresh", "200ms",
                "--slack-channel", CHANNEL,
                "--slack-token-file", file("token", TOKEN),
                "--slack-api-url", slack.apiUrl(),
                "--slack-interval", "50ms");
        return Stream.concat(fixed, Arrays.stream(more)).toArray(String[]::new);
    }

    NotificationOptions options(String... more) {
        return JobCommand.parse(new NotificationArguments(Map.of()), args(more), Map.of(), new PrintWriter(System.err))
                .orElseThrow();
    }

    void send(CpuAggregate... averages) {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (CpuAggregate average : averages) {
            records.add(new ProducerRecord<>(
                    "cpu_agg_stats", Encoders.hostnameKey(average.hostname()), Encoders.aggregate(average)));
        }
        Topics.send(kafka.bootstrapServers(), records);
    }

    private String file(String name, String content) {
        try {
            return Files.writeString(directory.resolve(name), content + "\n").toString();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        slack.close();
        postgres.close();
        kafka.close();
    }
}
