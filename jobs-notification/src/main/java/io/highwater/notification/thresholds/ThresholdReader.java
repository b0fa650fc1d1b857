package io.highwater.notification.thresholds;

import java.util.Map;
import java.util.function.Supplier;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.connector.base.source.reader.SingleThreadMultiplexSourceReaderBase;
import org.apache.flink.connector.base.source.reader.splitreader.SplitReader;

/** Hands on what the fetcher's thread has read. */
@SuppressWarnings("try") // Flink declares close() to throw Exception
final class ThresholdReader
        extends SingleThreadMultiplexSourceReaderBase<ThresholdUpdate, ThresholdUpdate, TableSplit, TableSplit> {

    ThresholdReader(Supplier<SplitReader<ThresholdUpdate, TableSplit>> fetcher, SourceReaderContext context) {
        super(fetcher, (update, output, split) -> output.collect(update), context.getConfiguration(), context);
    }

    @Override
    protected void onSplitFinished(Map<String, TableSplit> finished) {}

    @Override
    protected TableSplit initializedState(TableSplit split) {
        return split;
    }

    @Override
    protected TableSplit toSplitType(String splitId, TableSplit state) {
        return state;
    }
}
