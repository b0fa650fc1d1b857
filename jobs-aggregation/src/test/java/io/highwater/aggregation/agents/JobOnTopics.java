package io.highwater.aggregation.agents;

import static io.highwater.testing.Samples.utf8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.highwater.local.kafka.EmbeddedKafka;
import io.highwater.local.kafka.Topics;
import io.highwater.testing.Document.FlinkRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A broker of its own for a documented {@code flink run} of the aggregation, with all topics that it names. */
final class JobOnTopics implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DOCUMENTED_ADDRESS = "localhost:9092";

    private final EmbeddedKafka kafka = EmbeddedKafka.start();
    private final FlinkRun run;
    private final String input;
    private final String averages;
    private final String late;
    private final String rejected;

    /** @param partitions of the input */
    JobOnTopics(FlinkRun run, int partitions) {
        this.run = run;
        this.input = option("--input-topic", null);
        this.averages = option("--output-topic", "cpu_agg_stats");
        this.late = option("--late-topic", input + "_late");
        this.rejected = option("--rejected-topic", input + "_rejected");
        kafka.createTopic(input, partitions);
        Stream.of(averages, late, rejected).forEach(topic -> kafka.createTopic(topic, 1));
    }

    private String option(String name, String without) {
        int found = run.arguments().indexOf(name);
        return found < 0 ? without : run.arguments().get(found + 1);
    }

    String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    String input() {
        return input;
    }

    String group() {
        return option("--group-id", "highwater-aggregation");
    }

    /** What is typed after the jar, with this broker's address, and more. */
    String[] arguments(String... more) {
        return Stream.concat(run.arguments().stream().map(this::here), Stream.of(more))
                .toArray(String[]::new);
    }

    /** A documented text with this broker's address. */
    String here(String text) {
        return text.replace(DOCUMENTED_ADDRESS, kafka.bootstrapServers());
    }

    void send(List<String> records) {
        Topics.send(
                kafka.bootstrapServers(),
                records.stream()
                        .map(record -> new ProducerRecord<byte[], byte[]>(input, 0, null, utf8(record)))
                        .toList());
    }

    /** The values of the input, as they are. */
    List<byte[]> sent() {
        return Topics.read(kafka.bootstrapServers(), input, true).stream()
                .map(record -> record.value())
                .toList();
    }

    /** A sorted line for each average; see {@link Averages}. */
    List<String> averages() {
        return documents(averages).stream().map(Averages::line).sorted().toList();
    }

    List<JsonNode> late() {
        return documents(late);
    }

    /** Why records were rejected, in order. */
    List<String> rejections() {
        return Topics.read(kafka.bootstrapServers(), rejected, true).stream()
                .map(record -> text(record.headers().lastHeader("reason").value()) + ": "
                        + text(record.headers().lastHeader("detail").value()))
                .toList();
    }

    private List<JsonNode> documents(String topic) {
        return Topics.read(kafka.bootstrapServers(), topic, true).stream()
                .map(record -> parsed(record.value()))
                .toList();
    }

    private static JsonNode parsed(byte[] value) {
        try {
            return JSON.readTree(value);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(text(value), unreadable);
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        kafka.close();
    }
}
