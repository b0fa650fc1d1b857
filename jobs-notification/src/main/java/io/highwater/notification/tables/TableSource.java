package io.highwater.notification.tables;

import java.time.Duration;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * A table as a stream of updates: all of it at once, in parts, and then whatever a refresh finds to have changed. After
 * a restart the same again: what is restored downstream may be old.
 *
 * <p>A source of our own, on Flink's connector base, because {@code JdbcSource} fails its task with the database,
 * does not see deleted rows, and does not say when all rows have come (docs/adr/0004). The query runs in a fetcher thread: a
 * database that hangs does not hold up a checkpoint. It is a single split, so it wants parallelism 1.
 */
public final class TableSource<U> implements Source<U, TableSplit, Boolean> {

    private static final long serialVersionUID = 1L;

    private final LiveTable<?, U> table;
    private final Duration refresh;
    private final boolean once;

    /**
     * @param refresh time from one read to the next
     * @param once whether to end after the first read; an unreadable table then fails the job
     */
    public TableSource(LiveTable<?, U> table, Duration refresh, boolean once) {
        this.table = table;
        this.refresh = refresh;
        this.once = once;
    }

    @Override
    public Boundedness getBoundedness() {
        return once ? Boundedness.BOUNDED : Boundedness.CONTINUOUS_UNBOUNDED;
    }

    @Override
    public SourceReader<U, TableSplit> createReader(SourceReaderContext context) {
        return new TableReader<>(
                () -> new TableFetcher<>(
                        new TablePoller<>(table, refresh, System::nanoTime, context.metricGroup()), refresh, once),
                context);
    }

    @Override
    public SplitEnumerator<TableSplit, Boolean> createEnumerator(SplitEnumeratorContext<TableSplit> context) {
        return new TableEnumerator(context, false);
    }

    @Override
    public SplitEnumerator<TableSplit, Boolean> restoreEnumerator(
            SplitEnumeratorContext<TableSplit> context, Boolean assigned) {
        return new TableEnumerator(context, assigned);
    }

    @Override
    public SimpleVersionedSerializer<TableSplit> getSplitSerializer() {
        return new TableSplit.Serializer(table.kind().words().many());
    }

    @Override
    public SimpleVersionedSerializer<Boolean> getEnumeratorCheckpointSerializer() {
        return new TableEnumerator.StateSerializer(table.kind().words().many());
    }
}
