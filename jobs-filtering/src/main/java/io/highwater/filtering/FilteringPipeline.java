package io.highwater.filtering;

import io.highwater.codec.Decoded;
import io.highwater.codec.Rejected;
import io.highwater.kafka.SplitRejected;
import io.highwater.model.CpuReading;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * The topology.
 *
 * <pre>
 * decoded readings -> split-rejected -> keep-over-threshold -> kept
 *                            |
 *                            +-> rejected
 * </pre>
 */
public final class FilteringPipeline {

    private FilteringPipeline() {}

    /** Everything that comes out; nothing that goes in is missing from both but what the filter is there to drop. */
    public record Outputs(DataStream<CpuReading> kept, DataStream<Rejected> rejected) {}

    public static Outputs build(DataStream<Decoded<CpuReading>> decoded, double threshold) {
        SplitRejected.Split<CpuReading> readings = SplitRejected.from(decoded, CpuReading.class);
        DataStream<CpuReading> kept = readings.values()
                .filter(reading -> reading.usage() > threshold)
                .name("keep-over-threshold")
                .uid("keep-over-threshold");
        return new Outputs(kept, readings.rejected());
    }
}
