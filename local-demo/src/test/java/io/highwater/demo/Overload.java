package io.highwater.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.highwater.local.Waiting;
import io.highwater.local.kafka.Topics;
import io.highwater.local.slack.SlackMessage;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A host that is over its threshold, from its readings to the message about it and its row. */
record Overload(OutsideWorld world, String host) {

    /**
     * Without a threshold. They are there since of one host alone it would not be believed at once how late it is
     * (docs/adr/0017); their averages go to one partition each, so that neither is waited for.
     */
    private static final List<String> NEIGHBOURS = List.of("neighbour", "one-neighbour");

    private static final Instant BEGIN = Instant.parse("2021-10-11T12:00:00Z");

    /** Readings of two windows, of which the first is complete then. @param hour of many, in their order */
    void measure(int hour) {
        Instant begin = BEGIN.plus(Duration.ofHours(hour));
        for (int window = 0; window < 3; window++) {
            long occurredAt = begin.plusSeconds(30L * window + 15).toEpochMilli();
            List<ProducerRecord<byte[], byte[]>> readings = new ArrayList<>();
            for (int partition = 0; partition < 2; partition++) {
                readings.add(reading(host, partition, occurredAt));
                readings.add(reading(NEIGHBOURS.get(0), partition, occurredAt));
                readings.add(reading(NEIGHBOURS.get(1), partition, occurredAt));
            }
            Topics.send(world.kafka().bootstrapServers(), readings);
        }
    }

    private static ProducerRecord<byte[], byte[]> reading(String host, int partition, long occurredAt) {
        String value = "{\"hostname\": \"%s\", \"cpu\": \"cpu%d\", \"usage\": 97.5, \"occurred_at\": %d}"
                .formatted(host, partition, occurredAt);
        return new ProducerRecord<>(OutsideWorld.READINGS, partition, null, value.getBytes(UTF_8));
    }

    /** The incident is told in Slack. */
    void awaitMessage() {
        Waiting.until(
                "a message about " + host,
                () -> world.slack().messages(DemoOptions.CHANNEL).stream()
                        .map(SlackMessage::text)
                        .toList(),
                texts -> texts.stream().anyMatch(text -> text.contains(host)));
    }

    /** The incident is in its table. */
    void awaitRow() {
        Waiting.until("a row of " + host, this::hasRow);
    }

    private boolean hasRow() throws SQLException {
        try (var connection = world.postgres().dataSource().getConnection();
                var query = connection.prepareStatement("SELECT FROM cpu_incidents WHERE hostname = ?")) {
            query.setString(1, host);
            return query.executeQuery().next();
        }
    }
}
