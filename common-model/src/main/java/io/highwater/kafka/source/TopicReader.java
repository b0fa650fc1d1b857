package io.highwater.kafka.source;

import io.highwater.codec.Decoded;
import java.util.Collection;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.InputStatus;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.ThreadSafeSimpleCounter;

/** Flink's reader; see {@link TopicSource}. Counts offsets that were gone (metric {@code skippedOffsets}). */
@SuppressWarnings("try") // Closing may be interrupted, as that of any reader: the interface says so.
final class TopicReader<T> implements SourceReader<Decoded<T>, KafkaPartitionSplit> {

    private final SourceReader<Decoded<T>, KafkaPartitionSplit> kafka;
    private final LogStarts logStarts;
    private final OffsetGaps gaps;

    TopicReader(
            SourceReader<Decoded<T>, KafkaPartitionSplit> kafka,
            OffsetWatcher schema,
            String topic,
            Properties admin,
            MetricGroup metrics) {
        this.kafka = kafka;
        this.logStarts = new LogStarts(topic, admin);
        Counter skipped = metrics.counter("skippedOffsets", new ThreadSafeSimpleCounter());
        this.gaps = new OffsetGaps(topic, logStarts::of, skipped::inc);
        schema.watch(gaps);
    }

    @Override
    public void start() {
        kafka.start();
    }

    @Override
    public InputStatus pollNext(ReaderOutput<Decoded<T>> output) throws Exception {
        return kafka.pollNext(output);
    }

    @Override
    public List<KafkaPartitionSplit> snapshotState(long checkpointId) {
        return kafka.snapshotState(checkpointId);
    }

    @Override
    public CompletableFuture<Void> isAvailable() {
        return kafka.isAvailable();
    }

    @Override
    public void addSplits(List<KafkaPartitionSplit> splits) {
        splits.forEach(split -> gaps.start(split.getPartition(), split.getStartingOffset()));
        kafka.addSplits(splits);
    }

    @Override
    public void notifyNoMoreSplits() {
        kafka.notifyNoMoreSplits();
    }

    @Override
    public void handleSourceEvents(SourceEvent event) {
        kafka.handleSourceEvents(event);
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) throws Exception {
        kafka.notifyCheckpointComplete(checkpointId);
    }

    @Override
    public void notifyCheckpointAborted(long checkpointId) throws Exception {
        kafka.notifyCheckpointAborted(checkpointId);
    }

    @Override
    public void pauseOrResumeSplits(Collection<String> splitsToPause, Collection<String> splitsToResume) {
        kafka.pauseOrResumeSplits(splitsToPause, splitsToResume);
    }

    @Override
    public void close() throws Exception {
        try {
            kafka.close();
        } finally {
            logStarts.close();
        }
    }
}
