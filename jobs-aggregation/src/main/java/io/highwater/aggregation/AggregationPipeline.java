package io.highwater.aggregation;

import io.highwater.codec.Decoded;
import io.highwater.codec.Rejected;
import io.highwater.kafka.SetRejectedAside;
import io.highwater.model.CpuAggregate;
import io.highwater.model.CpuReading;
import io.highwater.model.LateReading;
import io.highwater.model.SeriesKey;
import java.time.Duration;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.windowing.assigners.TumblingEventTimeWindows;
import org.apache.flink.util.OutputTag;

/**
 * The topology. Timestamps and watermarks come with the source.
 *
 * <pre>
 * decoded readings -> set-rejected-aside -> group-readings -> [hostname, cpu] -> keep-watermark -> average-per-window -> averages
 *                            |                                                                            |
 *                            +-> rejected                                                                 +-> describe-late -> late
 * </pre>
 */
public final class AggregationPipeline {

    private static final TypeInformation<SeriesKey> SERIES = TypeInformation.of(SeriesKey.class);
    private static final TypeInformation<UsageStatistics> STATISTICS = TypeInformation.of(UsageStatistics.class);
    private static final TypeInformation<ReadingBatch> BATCH = TypeInformation.of(ReadingBatch.class);
    private static final OutputTag<ReadingBatch> LATE = new OutputTag<>("late", BATCH);

    private AggregationPipeline() {}

    /** Everything that comes out: each reading is in an average, late, or rejected. */
    public record Outputs(
            DataStream<CpuAggregate> averages, DataStream<LateReading> late, DataStream<Rejected> rejected) {}

    public static Outputs build(DataStream<Decoded<CpuReading>> decoded, Duration window) {
        SetRejectedAside.Split<CpuReading> readings = SetRejectedAside.from(decoded, CpuReading.class);
        DataStream<ReadingBatch> bySeries = readings.values()
                .transform("group-readings", BATCH, new GroupReadings(window))
                .uid("group-readings")
                .keyBy(ReadingBatch::series, SERIES)
                .transform("keep-watermark", BATCH, new KeepWatermark<>())
                .uid("keep-watermark");
        SingleOutputStreamOperator<CpuAggregate> averages = DataStreamUtils.reinterpretAsKeyedStream(
                        bySeries, ReadingBatch::series, SERIES)
                .window(TumblingEventTimeWindows.of(window))
                .sideOutputLateData(LATE)
                .aggregate(new CollectUsage(), new NameWindow(), STATISTICS, TypeInformation.of(CpuAggregate.class))
                .name("average-per-window")
                .uid("average-per-window");
        DataStream<LateReading> late = averages.getSideOutput(LATE)
                .process(new DescribeLate(window), TypeInformation.of(LateReading.class))
                .name("describe-late")
                .uid("describe-late");
        return new Outputs(averages, late, readings.rejected());
    }
}
