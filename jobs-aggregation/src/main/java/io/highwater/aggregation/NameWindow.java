package io.highwater.aggregation;

import io.highwater.model.CpuAggregate;
import io.highwater.model.SeriesKey;
import org.apache.flink.streaming.api.functions.windowing.WindowFunction;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.util.Collector;

/** The statistics of a closed window, under the names of its series and its times. */
final class NameWindow implements WindowFunction<UsageStatistics, CpuAggregate, SeriesKey, TimeWindow> {

    private static final long serialVersionUID = 1L;

    @Override
    public void apply(
            SeriesKey series, TimeWindow window, Iterable<UsageStatistics> closed, Collector<CpuAggregate> out) {
        for (UsageStatistics statistics : closed) {
            out.collect(new CpuAggregate(
                    window.getStart(),
                    window.getEnd(),
                    series.hostname(),
                    series.cpu(),
                    statistics.average(),
                    statistics.maximum));
        }
    }
}
