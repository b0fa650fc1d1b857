package io.highwater.notification.tables;

import java.io.IOException;
import java.time.Duration;
import org.apache.flink.connector.base.source.reader.RecordsBySplits;
import org.apache.flink.connector.base.source.reader.RecordsWithSplitIds;
import org.apache.flink.connector.base.source.reader.splitreader.SplitReader;
import org.apache.flink.connector.base.source.reader.splitreader.SplitsChange;

/** Keeps the time between two reads, in the fetcher's own thread. */
final class TableFetcher<U> implements SplitReader<TablePart<U>, TableSplit> {

    private final TablePoller<?, U> poller;
    private final long refreshNanos;
    private final boolean once;

    private boolean woken;
    private long nextReadAt = System.nanoTime();

    TableFetcher(TablePoller<?, U> poller, Duration refresh, boolean once) {
        this.poller = poller;
        this.refreshNanos = refresh.toNanos();
        this.once = once;
    }

    @Override
    public RecordsWithSplitIds<TablePart<U>> fetch() throws IOException {
        RecordsBySplits.Builder<TablePart<U>> records = new RecordsBySplits.Builder<>();
        if (isDue()) {
            for (U update : poller.poll()) {
                records.add(TableSplit.ID, new TablePart<>(update, poller.rows()));
            }
            nextReadAt = System.nanoTime() + refreshNanos;
            if (once) {
                if (!poller.hasRead()) {
                    throw new IOException("The " + poller.words().many()
                            + " cannot be read, and a bounded run cannot judge without them; the log says " + "why.");
                }
                records.addFinishedSplit(TableSplit.ID);
            }
        }
        return records.build();
    }

    /** Waits for the time of the next read; returns early, with false, when woken. */
    private synchronized boolean isDue() throws IOException {
        long left = nextReadAt - System.nanoTime();
        while (!woken && left > 0) {
            try {
                wait(left / 1_000_000, (int) (left % 1_000_000));
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                throw new IOException(
                        "interrupted while waiting for the next read of the "
                                + poller.words().many(),
                        stopping);
            }
            left = nextReadAt - System.nanoTime();
        }
        woken = false;
        return left <= 0;
    }

    @Override
    public synchronized void wakeUp() {
        woken = true;
        notifyAll();
    }

    @Override
    public void handleSplitsChanges(SplitsChange<TableSplit> change) {
        change.splits().forEach(split -> poller.expect(split.rows()));
    }

    @Override
    public void close() {}
}
