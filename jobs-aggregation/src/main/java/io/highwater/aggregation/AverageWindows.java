package io.highwater.aggregation;

import io.highwater.job.RestoreRefusedException;
import io.highwater.model.CpuAggregate;
import io.highwater.model.LateReading;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.api.common.state.AggregatingState;
import org.apache.flink.api.common.state.AggregatingStateDescriptor;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.internal.InternalAggregatingState;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.util.OutputTag;

/**
 * The averages of tumbling windows, keyed by series. A window closes when the watermark reaches its last millisecond: then
 * the average of each of its series is emitted, and a reading that comes for it later leaves by a side output, with the
 * window it missed and by how much (counted: metric {@code late}). A closed window stays closed over restarts.
 *
 * <p>It does what Flink's window operator does, for all series at once: that one keeps a timer, its entry in a queue and
 * another in a map for each series, which for millions of them is more than all statistics.
 */
final class AverageWindows extends AbstractStreamOperator<CpuAggregate>
        implements OneInputStreamOperator<ReadingBatch, CpuAggregate> {

    private static final long serialVersionUID = 1L;

    static final OutputTag<LateReading> LATE = new OutputTag<>("late", TypeInformation.of(LateReading.class));

    /** By series; the namespace is the window's start. */
    static final AggregatingStateDescriptor<ReadingBatch, UsageStatistics, UsageStatistics> STATISTICS =
            new AggregatingStateDescriptor<>("statistics", new CollectUsage(), UsageStatisticsSerializer.INSTANCE);

    private static final int MOST_SERIES = 100_000;

    private final long windowMillis;
    private final int mostSeries;

    /** Null if windows wait for the next reading, however long it takes. */
    private final Duration closeIdleAfter;

    private transient InternalAggregatingState<SeriesKey, Long, ReadingBatch, UsageStatistics, UsageStatistics> state;
    private transient ListState<WindowProgress> progress;
    private transient ClosedUntil closedUntil;

    /** Starts of windows that hold anything, each by itself: as the namespace of millions of entries it has to be one object. */
    private transient TreeMap<Long, Long> openWindows;

    private transient Long lastWindow;
    private transient IdleInput idleInput;
    private transient Counter lateCount;
    private transient StreamRecord<CpuAggregate> reused;

    /**
     * @param mostSeries held in memory while windows close together
     * @param closeIdleAfter of idle input, all open windows are closed; null if never
     */
    AverageWindows(Duration window, int mostSeries, Duration closeIdleAfter) {
        this.windowMillis = window.toMillis();
        this.mostSeries = mostSeries;
        this.closeIdleAfter = closeIdleAfter;
    }

    static AverageWindows of(WindowOptions options) {
        return new AverageWindows(
                options.length(), MOST_SERIES, options.closeIdleAfter().orElse(null));
    }

    /** @throws RestoreRefusedException if the state has windows of another length */
    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        TaskInfo task = getRuntimeContext().getTaskInfo();
        closedUntil = new ClosedUntil(KeyGroupRangeAssignment.computeKeyGroupRangeForOperatorIndex(
                task.getMaxNumberOfParallelSubtasks(),
                task.getNumberOfParallelSubtasks(),
                task.getIndexOfThisSubtask()));
        openWindows = new TreeMap<>();
        progress = context.getOperatorStateStore().getUnionListState(WindowProgress.STATE);
        for (WindowProgress restored : progress.get()) {
            restored.requireWindow(windowMillis);
            if (closedUntil.restore(restored)) {
                restored.openWindows().forEach(this::openWindow);
            }
        }
    }

    @Override
    @SuppressWarnings("unchecked") // Flink's interface for users does not show namespaces; its states do.
    public void open() throws Exception {
        super.open();
        state = (InternalAggregatingState<SeriesKey, Long, ReadingBatch, UsageStatistics, UsageStatistics>)
                getOrCreateKeyedState(LongSerializer.INSTANCE, STATISTICS);
        if (closeIdleAfter != null) {
            idleInput = new IdleInput(getProcessingTimeService(), closeIdleAfter, this::closeIdleWindows);
        }
        lateCount = getMetricGroup().counter("late");
        reused = new StreamRecord<>(null);
    }

    @Override
    public void processElement(StreamRecord<ReadingBatch> element) throws Exception {
        if (idleInput != null) {
            idleInput.somethingCame();
        }
        ReadingBatch batch = element.getValue();
        long lastMillisecond = lastMillisecond(batch.windowStart());
        if (lastMillisecond <= closedUntil.highest() && isLate(batch, lastMillisecond)) {
            return;
        }
        state.setCurrentNamespace(openWindow(batch.windowStart()));
        state.add(batch);
    }

    /** Emits the readings as late if their window has closed. */
    private boolean isLate(ReadingBatch batch, long lastMillisecond) {
        int keyGroup = KeyGroupRangeAssignment.assignToKeyGroup(
                batch.series(), getRuntimeContext().getTaskInfo().getMaxNumberOfParallelSubtasks());
        long closed = closedUntil.of(keyGroup);
        if (closed < lastMillisecond) {
            return false;
        }
        lateCount.inc(batch.count());
        for (int i = 0; i < batch.count(); i++) {
            LateReading late = new LateReading(batch.reading(i), lastMillisecond + 1, closed - lastMillisecond);
            output.collect(LATE, new StreamRecord<>(late, late.reading().occurredAt()));
        }
        return true;
    }

    private Long openWindow(long windowStart) {
        if (lastWindow == null || lastWindow != windowStart) {
            lastWindow = openWindows.computeIfAbsent(windowStart, first -> first);
        }
        return lastWindow;
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        if (!mark.equals(Watermark.MAX_WATERMARK)) {
            if (closedUntil.advance(mark.getTimestamp())) {
                closeWindows();
                super.processWatermark(mark);
            }
        } else {
            closeAllWindows();
            super.processWatermark(mark);
        }
    }

    @Override
    public void processWatermarkStatus(WatermarkStatus status) throws Exception {
        if (idleInput != null) {
            idleInput.changesTo(status);
        }
        super.processWatermarkStatus(status);
    }

    /** As a watermark would have done. Downstream it is one: of a stream that is idle none would count. */
    private void closeIdleWindows() throws Exception {
        if (closeAllWindows()) {
            LOG.info("All input is idle: windows are closed up to {}", Instant.ofEpochMilli(closedUntil.watermark()));
            super.processWatermarkStatus(WatermarkStatus.ACTIVE);
            super.processWatermark(new Watermark(closedUntil.watermark()));
            super.processWatermarkStatus(WatermarkStatus.IDLE);
        }
    }

    /** Not up to the end of all time: whoever starts again from here, or goes on, has input for later windows. */
    private boolean closeAllWindows() throws Exception {
        if (openWindows.isEmpty() || !closedUntil.advance(lastMillisecond(openWindows.lastKey()))) {
            return false;
        }
        closeWindows();
        return true;
    }

    private void closeWindows() throws Exception {
        lastWindow = null;
        while (!openWindows.isEmpty() && closes(openWindows.firstKey())) {
            Long second = openWindows.higherKey(openWindows.firstKey());
            if (second == null || !closes(second)) {
                closeFirst();
            } else {
                closeSeveral();
            }
        }
    }

    private boolean closes(long windowStart) {
        return lastMillisecond(windowStart) <= closedUntil.watermark();
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
            windows = SeriesByWindow.earliest(entries, closedUntil.watermark() - windowMillis + 1, mostSeries);
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
        progress.update(closedUntil.progress(windowMillis, new ArrayList<>(openWindows.keySet())));
    }
}
