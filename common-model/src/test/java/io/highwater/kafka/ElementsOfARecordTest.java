package io.highwater.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.codec.Decoded;
import io.highwater.codec.Origin;
import io.highwater.codec.RejectReason;
import io.highwater.codec.Rejected;
import io.highwater.codec.formats.AgentDecoder;
import io.highwater.codec.formats.FormatSettings;
import io.highwater.codec.formats.InputFormat;
import io.highwater.kafka.options.TimeBounds;
import io.highwater.kafka.time.TimeChecks;
import io.highwater.model.CpuReading;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A record with many elements: each becomes a reading, a rejection that names it, or is skipped. */
class ElementsOfARecordTest {

    private static final long NOW = 1_795_647_040_000L;

    private final DecodingSchema<CpuReading> schema = schema(NOW);

    private static DecodingSchema<CpuReading> schema(long readersClock) {
        Duration maxAhead = Duration.ofMinutes(1);
        TimeBounds bounds =
                new TimeBounds(maxAhead, TimeBounds.UNBOUNDED, Duration.ofSeconds(10), Duration.ofSeconds(30));
        return new DecodingSchema<>(
                new AgentDecoder(FormatSettings.of(InputFormat.TELEGRAF), maxAhead),
                CpuReading.class,
                new TimeChecks<>(CpuReading::occurredAt, CpuReading::hostname, bounds, () -> readersClock));
    }

    private static String metric(String host, int cpu, long time) {
        return "{\"fields\":{\"usage_idle\":50},\"name\":\"cpu\",\"tags\":{\"cpu\":\"cpu" + cpu + "\",\"host\":\""
                + host + "\"},\"timestamp\":" + time / 1000 + "}";
    }

    private static String without(String field, String metric) {
        return metric.replace("\"" + field + "\"", "\"no\"");
    }

    private static String batch(List<String> metrics) {
        return "{\"metrics\":[" + String.join(",", metrics) + "]}";
    }

    private List<Decoded<CpuReading>> decode(String value) {
        return decode(schema, value);
    }

    private static List<Decoded<CpuReading>> decode(DecodingSchema<CpuReading> schema, String value) {
        byte[] bytes = value.getBytes(UTF_8);
        return schema.decode(new ConsumerRecord<>(
                "readings",
                3,
                42,
                NOW,
                TimestampType.CREATE_TIME,
                0,
                bytes.length,
                null,
                bytes,
                new RecordHeaders(),
                java.util.Optional.empty()));
    }

    private static List<Rejected> rejections(List<Decoded<CpuReading>> decoded) {
        return decoded.stream()
                .filter(Decoded::isRejected)
                .map(Decoded::rejected)
                .toList();
    }

    @Test
    void theOthersGoOnWhereOneCannotBeUsed() {
        List<String> metrics = IntStream.range(0, 17)
                .mapToObj(cpu -> metric("edge-7", cpu, NOW))
                .collect(Collectors.toCollection(ArrayList::new));
        metrics.set(2, without("host", metrics.get(2)));
        String value = batch(metrics);

        List<Decoded<CpuReading>> decoded = decode(value);

        assertThat(decoded).hasSize(17);
        Rejected rejected = rejections(decoded).get(0);
        assertThat(rejected.detail()).isEqualTo("element 3 of 17: no value for host");
        assertThat(rejected.reason()).isEqualTo(RejectReason.MISSING_FIELD);
        assertThat(rejected.origin()).isEqualTo(new Origin("readings", 3, 42, NOW, 0, 3));
        assertThat(new String(rejected.value(), UTF_8)).isEqualTo(value);
    }

    @Test
    void aClockThatIsWrongIsNamedByItsElement() {
        List<Decoded<CpuReading>> decoded =
                decode(batch(List.of(metric("a", 0, NOW), metric("b", 0, NOW + 3_600_000))));

        assertThat(decoded.get(0).isRejected()).isFalse();
        assertThat(rejections(decoded).get(0).detail())
                .isEqualTo("element 2 of 2: timestamp is 1 h 0 min later than its record's timestamp");
    }

    @Test
    void linesOfBatchesAreAllReadAndNamedByTheirNumbers() {
        String good = metric("a", 1, NOW);
        List<Decoded<CpuReading>> decoded = decode(good + "\n"
                + batch(List.of(good, good.replace("\"cpu\":\"cpu1\",", ""))) + "\n{\"broken\n" + good + "\n");

        assertThat(decoded).extracting(Decoded::isRejected).containsExactly(false, false, true, true, false);
        assertThat(rejections(decoded))
                .extracting(Rejected::detail)
                .satisfiesExactly(
                        first -> assertThat(first).isEqualTo("document 2, element 2 of 2: no value for cpu"),
                        second -> assertThat(second).startsWith("document 3: "));
    }

    /** A megabyte of them must not become a hundred. */
    @Test
    void manyThatCannotBeUsedBecomeFewRejectionsAndTheLastOneCountsThem() {
        List<String> metrics = Collections.nCopies(500, without("host", metric("edge-7", 1, NOW)));
        String small = batch(metrics);
        String large = batch(metrics).replace("\"metrics\"", "\"padding\":\"" + "x".repeat(400_000) + "\",\"metrics\"");

        assertThat(rejections(decode(large))).hasSize(2);
        List<Rejected> rejections = rejections(decode(small));
        assertThat(rejections.size()).isBetween(2, BatchDecoding.MOST_REJECTIONS);
        assertThat(rejections.get(rejections.size() - 1).detail())
                .isEqualTo("element %d of 500: no value for host; and %d more elements of it cannot be used"
                        .formatted(rejections.size(), 500 - rejections.size()));
        assertThat(new HashSet<>(rejections.stream()
                        .map(rejected -> rejected.origin().toString())
                        .toList()))
                .hasSameSizeAs(rejections);
        assertThat(rejections.stream()
                        .mapToLong(rejected -> rejected.value().length)
                        .sum())
                .isLessThanOrEqualTo(BatchDecoding.MOST_REJECTED_BYTES);
    }

    /** A host that was cut off sends minutes of readings in one record, in any order. */
    @ParameterizedTest
    @ValueSource(longs = {1_000, 10_000, 30_000})
    void noReadingOfARecordIsInDoubtBecauseOfAnother(long apart) {
        long seed = System.nanoTime();
        List<String> metrics = IntStream.range(0, 200)
                .mapToObj(number -> metric("edge-7", number % 4, NOW - number * apart))
                .collect(Collectors.toCollection(ArrayList::new));
        Collections.shuffle(metrics, new Random(seed));

        List<Decoded<CpuReading>> decoded = decode(batch(metrics));

        assertThat(decoded)
                .as("seed %d", seed)
                .hasSize(200)
                .noneMatch(Decoded::isRejected)
                .anyMatch(reading -> reading.value().occurredAt() == NOW && reading.timeLimit() == Decoded.NO_LIMIT);
    }

    @Test
    void whatIsBrokenIsOneRejection() {
        assertThat(decode("not json").get(0).rejected().reason()).isEqualTo(RejectReason.NOT_JSON);
        assertThat(decode("{\"metrics\":[" + metric("a", 1, NOW))
                        .get(0)
                        .rejected()
                        .reason())
                .isEqualTo(RejectReason.NOT_JSON);
        assertThat(decode("{\"metrics\":[]}")).isEmpty();
    }
}
