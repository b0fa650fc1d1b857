package io.highwater.benchmarks.micro;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.highwater.codec.CpuAggregateDecoder;
import io.highwater.codec.CpuReadingDecoder;
import io.highwater.codec.Encoders;
import io.highwater.codec.UnusableException;
import io.highwater.model.CpuAggregate;
import io.highwater.model.CpuReading;
import java.time.Duration;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;

/** From a record's bytes to what they say. */
public class DecoderBenchmark extends Quick {

    /** Later than all event times. */
    private static final long RECORD_TIMESTAMP = 4_000_000_000_000L;

    private final CpuReadingDecoder readings = new CpuReadingDecoder(Duration.ofHours(1));
    private final CpuAggregateDecoder aggregates = new CpuAggregateDecoder(Duration.ofHours(1));

    /** With the spaces that the sensors write. */
    private final byte[][] readingBytes = Stream.of(Values.readings())
            .map(reading -> "{\"hostname\": \"%s\", \"cpu\": \"%s\", \"usage\": %s, \"occurred_at\": %d}"
                    .formatted(reading.hostname(), reading.cpu(), reading.usage(), reading.occurredAt())
                    .getBytes(UTF_8))
            .toArray(byte[][]::new);

    private final byte[][] aggregateBytes =
            Stream.of(Values.aggregates()).map(Encoders::aggregate).toArray(byte[][]::new);

    @Benchmark
    public CpuReading reading() throws UnusableException {
        return readings.decode(readingBytes[next()], RECORD_TIMESTAMP);
    }

    @Benchmark
    public CpuAggregate aggregate() throws UnusableException {
        return aggregates.decode(aggregateBytes[next()], RECORD_TIMESTAMP);
    }
}
