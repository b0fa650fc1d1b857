package io.highwater.aggregation;

import io.highwater.model.CpuAggregate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.flink.api.common.state.AggregatingState;
import org.apache.flink.api.common.state.AggregatingStateDescriptor;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.internal.InternalAggregatingState;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/**
 * The averages of tumbling windows, keyed by series. A window closes when the watermark reaches its last millisecond: then
 * each of its series is told, and what comes for it later leaves by a side output.
 *
 * <p>It does what Flink's window operator does, for all series at once: that one keeps a timer, its entry in a queue and
 * another in a map for each series, which for millions of them is more than all statistics.
 */
final class AverageWindows extends AbstractStreamOperator<CpuAggregate>
        implements OneInputStreamOperator<ReadingBatch, CpuAggregate> {

    private static final long serialVersionUID = 1L;

    static final OutputTag<ReadingBatch> LATE = new OutputTag<>("late", ReadingBatch.TYPE);

    /** By series; the namespace is the window's start. */
    static final AggregatingStateDescriptor<ReadingBatch, UsageStatistics, UsageStatistics> STATISTICS =
            new AggregatingStateDescriptor<>("statistics", new CollectUsage(), UsageStatisticsSerializer.INSTANCE);

    /** Starts of windows that hold anything; after a change of parallelism each subtask gets those of all. */
    static final ListStateDescriptor<Long> OPEN_WINDOWS = new ListStateDescriptor<>("open-windows", Types.LONG);

    private static final int MOST_SERIES = 100_000;

    private final long windowMillis;
    private final int mostSeries;

    private transient InternalAggregatingState<SeriesKey, Long, ReadingBatch, UsageStatistics, UsageStatistics> state;
    private transient ListState<Long> openWindowsState;

    /** Each start by itself: as the namespace of millions of entries it has to be one object. */
    private transient TreeMap<Long, Long> openWindows;

    private transient Long lastWindow;
    private transient long watermark;
    private transient StreamRecord<CpuAggregate> reused;

    AverageWindows(Duration window) {
        this(window, MOST_SERIES);
    }

    /** @param mostSeries held in memory while windows close together */
    AverageWindows(Duration window, int mostSeries) {
        this.windowMillis = window.toMillis();
        this.mostSeries = mostSeries;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        openWindowsState = context.getOperatorStateStore().getUnionListState(OPEN_WINDOWS);
        openWindows = new TreeMap<>();
        for (Long windowStart : openWindowsState.get()) {
            openWindows.putIfAbsent(windowStart, windowStart);
        }
        watermark = Long.MIN_VALUE;
    }

    @Override
    @SuppressWarnings("unchecked") // Flink's interface for users does not tell of namespaces; its states do.
    public void open() throws Exception {
        super.open();
        state = (InternalAggregatingState<SeriesKey, Long, ReadingBatch, UsageStatistics, UsageStatistics>)
                getOrCreateKeyedState(LongSerializer.INSTANCE, STATISTICS);
        reused = new StreamRecord<>(null);
    }

    @Override
    public void processElement(StreamRecord<ReadingBatch> element) throws Exception {
        ReadingBatch batch = element.getValue();
        if (lastMillisecond(batch.windowStart()) <= watermark) {
            output.collect(LATE, element);
            return;
        }
        state.setCurrentNamespace(openWindow(batch.windowStart()));
        state.add(batch);
    }

    private Long openWindow(long windowStart) {
        if (lastWindow == null || lastWindow != windowStart) {
            lastWindow = openWindows.computeIfAbsent(windowStart, first -> first);
        }
        return lastWindow;
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        watermark = mark.getTimestamp();
        lastWindow = null;
        while (!openWindows.isEmpty() && closes(openWindows.firstKey())) {
            Long second = openWindows.higherKey(openWindows.firstKey());
            if (second == null || !closes(second)) {
                closeFirst();
            } else {
                closeSeveral();
            }
        }
        super.processWatermark(mark);
    }

    private boolean closes(long windowStart) {
        return lastMillisecond(windowStart) <= watermark;
    }

    /** However many series it has, none of them is held in memory where state is not. */
    private void closeFirst() throws Exception {
        Long windowStart = openWindows.firstKey();
        this.<SeriesKey>getKeyedStateBackend()
                .applyToAllKeys(
                        windowStart,
                        LongSerializer.INSTANCE,
                        STATISTICS,
                        (series, statistics) -> close(windowStart, series, statistics));
        openWindows.remove(windowStart);
    }

    private void closeSeveral() throws Exception {
        NavigableMap<Long, List<SeriesKey>> windows;
        try (Stream<Tuple2<SeriesKey, Long>> entries =
                this.<SeriesKey>getKeyedStateBackend().getKeysAndNamespaces(STATISTICS.getName())) {
            windows = SeriesByWindow.earliest(entries, watermark - windowMillis + 1, mostSeries);
        }
        if (windows.isEmpty()) {
            closeFirst();
            return;
        }
        for (Map.Entry<Long, List<SeriesKey>> window : windows.entrySet()) {
            state.setCurrentNamespace(window.getKey());
            for (SeriesKey series : window.getValue()) {
                setCurrentKey(series);
                close(window.getKey(), series, state);
            }
        }
        openWindows.headMap(windows.lastKey(), true).clear();
    }

    private void close(long windowStart, SeriesKey series, AggregatingState<ReadingBatch, UsageStatistics> statistics)
            throws Exception {
        long windowEnd = windowStart + windowMillis;
        UsageStatistics closed = statistics.get();
        output.collect(reused.replace(
                new CpuAggregate(
                        windowStart, windowEnd, series.hostname(), series.cpu(), closed.average(), closed.maximum()),
                windowEnd - 1));
        statistics.clear();
    }

    private long lastMillisecond(long windowStart) {
        return windowStart + windowMillis - 1;
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        openWindowsState.update(new ArrayList<>(openWindows.keySet()));
    }
}
