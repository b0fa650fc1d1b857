package io.highwater.notification.tracking;

import io.highwater.model.CpuAggregate;
import io.highwater.model.IncidentEvent;
import io.highwater.notification.incidents.IncidentRules;
import io.highwater.notification.silences.Acknowledgement;
import io.highwater.notification.silences.AcknowledgementUpdate;
import io.highwater.notification.silences.Silence;
import io.highwater.notification.silences.SilenceUpdate;
import io.highwater.notification.thresholds.Threshold;
import io.highwater.notification.thresholds.ThresholdUpdate;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.heap.HeapKeyedStateBackend;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;

/** The operator as Flink drives it, over restarts. */
final class TrackerHarness implements AutoCloseable {

    private final List<IncidentEvent> earlierEvents = new ArrayList<>();
    private boolean awaitsSilences;
    private KeyedBroadcastOperatorTestHarness<String, CpuAggregate, TableUpdate, IncidentEvent> operator;

    /** From the next start on, as in the job; a build of before silences did not. */
    void awaitSilences() {
        awaitsSilences = true;
    }

    void arrives(CpuAggregate... averages) throws Exception {
        for (CpuAggregate average : averages) {
            operator().processElement(average, average.windowEnd());
        }
    }

    void thresholds(Threshold... thresholds) throws Exception {
        operator().processBroadcastElement(TableUpdate.of(ThresholdUpdate.wholeTable(List.of(thresholds))), 0);
    }

    /** The whole table. */
    void silences(Silence... silences) throws Exception {
        operator().processBroadcastElement(TableUpdate.of(new SilenceUpdate(true, List.of(silences), List.of())), 0);
    }

    /** The whole table. */
    void acknowledgements(Acknowledgement... rows) throws Exception {
        operator()
                .processBroadcastElement(TableUpdate.of(new AcknowledgementUpdate(true, List.of(rows), List.of())), 0);
    }

    /** Event time comes from the averages alone: the thresholds' side is always idle. */
    void timeIs(long watermark) throws Exception {
        AbstractStreamOperator<?> tracker =
                (AbstractStreamOperator<?>) operator().getOperator();
        tracker.processWatermarkStatus2(WatermarkStatus.IDLE);
        operator.processWatermark(new Watermark(watermark));
    }

    /** What was emitted since the beginning, over all restarts. */
    List<IncidentEvent> events() throws Exception {
        List<IncidentEvent> all = new ArrayList<>(earlierEvents);
        all.addAll(operator().extractOutputValues());
        return all;
    }

    void restart() throws Exception {
        OperatorSubtaskState state = operator().snapshot(1, 1);
        earlierEvents.addAll(operator.extractOutputValues());
        operator.close();
        operator = harness();
        operator.initializeState(state);
        operator.open();
    }

    int hosts() throws Exception {
        AbstractStreamOperator<?> tracker =
                (AbstractStreamOperator<?>) operator().getOperator();
        return ((HeapKeyedStateBackend<?>) tracker.getKeyedStateBackend()).numKeyValueStateEntries();
    }

    int timers() throws Exception {
        return operator().numEventTimeTimers();
    }

    @Override
    public void close() {
        try {
            if (operator != null) {
                operator.close();
            }
        } catch (Exception failure) {
            throw new IllegalStateException("the harness does not close", failure);
        }
    }

    private KeyedBroadcastOperatorTestHarness<String, CpuAggregate, TableUpdate, IncidentEvent> operator()
            throws Exception {
        if (operator == null) {
            operator = harness();
            operator.open();
        }
        return operator;
    }

    private KeyedBroadcastOperatorTestHarness<String, CpuAggregate, TableUpdate, IncidentEvent> harness()
            throws Exception {
        return new KeyedBroadcastOperatorTestHarness<>(
                new CoBroadcastWithKeyedOperator<>(
                        new TrackIncidents(null, IncidentRules.DEFAULT, awaitsSilences),
                        TrackIncidents.BROADCAST_STATE),
                CpuAggregate::hostname,
                Types.STRING,
                8,
                1,
                0);
    }
}
