package io.highwater.benchmarks.micro;

import io.highwater.codec.Encoders;
import io.highwater.model.CpuAggregate;
import io.highwater.model.CpuReading;
import org.openjdk.jmh.annotations.Benchmark;

/** From a value to its bytes on the wire. */
public class EncoderBenchmark extends Quick {

    private final CpuReading[] readings = Values.readings();
    private final CpuAggregate[] aggregates = Values.aggregates();

    @Benchmark
    public byte[] filteredReading() {
        return Encoders.filteredReading(readings[next()]);
    }

    @Benchmark
    public byte[] aggregate() {
        return Encoders.aggregate(aggregates[next()]);
    }

    @Benchmark
    public byte[] hostnameKey() {
        return Encoders.hostnameKey(readings[next()].hostname());
    }
}
