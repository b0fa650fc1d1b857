package io.highwater.aggregation;

import io.highwater.codec.Decoded;
import io.highwater.codec.Rejected;
import io.highwater.kafka.SplitRejected;
import io.highwater.model.CpuAggregate;
import io.highwater.model.CpuReading;
import io.highwater.model.LateReading;
import io.highwater.types.FlatType;
import java.time.Duration;
import java.util.Optional;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * The topology. Timestamps and watermarks come with the source.
 *
 * <pre>
 * decoded readings -> split-rejected -> group-readings -> [hostname, cpu] -> average-per-window -> averages
 *                          |                                                      |
 *                          +-> rejected                                           +-> late
 * </pre>
 */
public final class AggregationPipeline {

    private static final TypeInformation<SeriesKey> SERIES =
            FlatType.ofKey(SeriesKey.class, SeriesKeySerializer.INSTANCE);

    private AggregationPipeline() {}

    /** Everything that comes out: each reading is in an average, late, or rejected. */
    public record Outputs(
            DataStream<CpuAggregate> averages, DataStream<LateReading> late, DataStream<Rejected> rejected) {}

    public static Outputs build(DataStream<Decoded<CpuReading>> decoded, Duration window) {
        return build(decoded, window, Optional.empty());
    }

    /** @param closeAfterAllAreIdle of processing time, open windows are closed; empty if never */
    public static Outputs build(
            DataStream<Decoded<CpuReading>> decoded, Duration window, Optional<Duration> closeAfterAllAreIdle) {
        SplitRejected.Split<CpuReading> readings = SplitRejected.from(decoded, CpuReading.class);
        SingleOutputStreamOperator<CpuAggregate> averages = readings.values()
                .transform("group-readings", ReadingBatch.TYPE, new GroupReadings(window))
                .uid("group-readings")
                .keyBy(ReadingBatch::series, SERIES)
                .transform(
                        "average-per-window",
                        TypeInformation.of(CpuAggregate.class),
                        new AverageWindows(window, closeAfterAllAreIdle.orElse(null)))
                .uid("average-per-window");
        return new Outputs(averages, averages.getSideOutput(AverageWindows.LATE), readings.rejected());
    }
}
