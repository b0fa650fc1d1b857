package io.highwater.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.codec.Encoders;
import io.highwater.model.CpuAggregate;
import io.highwater.model.CpuReading;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Our encoders and Flink's JSON format over the same random values: the same bytes. */
@ExtendWith(Tally.class)
class WritingAgainstSqlTest {

    private static final int DOCUMENTS = 10_000;

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("io.highwater.oracle.Seeds#all")
    void writesReadingsAsSqlDoes(long seed) {
        Values values = new Values(new Random(seed));
        SqlJson sql = SqlJson.readings();
        SqlJson filtered = SqlJson.filteredReadings();
        for (int i = 0; i < DOCUMENTS; i++) {
            CpuReading reading =
                    new CpuReading(values.brokenName(), values.brokenName(), values.usage(), values.time());
            StringData hostname = StringData.fromString(reading.hostname());
            StringData cpu = StringData.fromString(reading.cpu());
            assertSame(
                    seed, Encoders.reading(reading), sql.write(hostname, cpu, reading.usage(), reading.occurredAt()));
            assertSame(
                    seed,
                    Encoders.filteredReading(reading),
                    filtered.write(timestamp(reading.occurredAt()), hostname, cpu, reading.usage()));
        }
        Tally.add("documents written", 2 * DOCUMENTS);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("io.highwater.oracle.Seeds#all")
    void writesAggregatesAsSqlDoes(long seed) {
        Values values = new Values(new Random(seed));
        SqlJson sql = SqlJson.aggregates();
        for (int i = 0; i < DOCUMENTS; i++) {
            CpuAggregate aggregate = new CpuAggregate(
                    values.time(),
                    values.time(),
                    values.brokenName(),
                    values.brokenName(),
                    values.usage(),
                    values.usage());
            assertSame(
                    seed,
                    Encoders.aggregate(aggregate),
                    sql.write(
                            timestamp(aggregate.windowStart()),
                            timestamp(aggregate.windowEnd()),
                            StringData.fromString(aggregate.hostname()),
                            StringData.fromString(aggregate.cpu()),
                            aggregate.usageAvg(),
                            aggregate.usageMax()));
        }
        Tally.add("documents written", DOCUMENTS);
    }

    private static TimestampData timestamp(long epochMillis) {
        return TimestampData.fromEpochMillis(epochMillis);
    }

    private static void assertSame(long seed, byte[] ours, byte[] theirs) {
        assertThat(ours)
                .as(() -> "seed " + seed + ": " + new String(ours, StandardCharsets.UTF_8) + " and "
                        + new String(theirs, StandardCharsets.UTF_8))
                .isEqualTo(theirs);
    }
}
