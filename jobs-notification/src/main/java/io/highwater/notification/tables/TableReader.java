package io.highwater.notification.tables;

import java.util.Map;
import java.util.function.Supplier;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.connector.base.source.reader.SingleThreadMultiplexSourceReaderBase;
import org.apache.flink.connector.base.source.reader.splitreader.SplitReader;

/** Hands on what the fetcher's thread has read. */
@SuppressWarnings("try") // Flink declares close() to throw Exception
final class TableReader<U>
        extends SingleThreadMultiplexSourceReaderBase<TablePart<U>, U, TableSplit, TableReader.Progress> {

    /** How many rows are in force with what was emitted last. */
    static final class Progress {
        private int rows;

        private Progress(int rows) {
            this.rows = rows;
        }
    }

    TableReader(Supplier<SplitReader<TablePart<U>, TableSplit>> fetcher, SourceReaderContext context) {
        super(
                fetcher,
                (part, output, progress) -> {
                    output.collect(part.update());
                    progress.rows = part.rows();
                },
                context.getConfiguration(),
                context);
    }

    @Override
    protected void onSplitFinished(Map<String, Progress> finished) {}

    @Override
    protected Progress initializedState(TableSplit split) {
        return new Progress(split.rows());
    }

    @Override
    protected TableSplit toSplitType(String splitId, Progress progress) {
        return new TableSplit(progress.rows);
    }
}
