package io.highwater.aggregation;

import io.highwater.job.RestoreRefusedException;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.runtime.state.KeyGroupRange;
import org.apache.flink.util.TimeUtils;

/**
 * How far the windows of neighbouring key groups had come at a checkpoint.
 *
 * @param firstKeyGroup first of the key groups, inclusive
 * @param lastKeyGroup last of the key groups, inclusive
 * @param windowMillis length of the windows, milliseconds
 * @param closedUntil the watermark that has closed their windows, epoch milliseconds; {@link Long#MIN_VALUE} if none has come
 * @param openWindows starts of the windows that hold anything, epoch milliseconds
 */
record WindowProgress(
        int firstKeyGroup, int lastKeyGroup, long windowMillis, long closedUntil, List<Long> openWindows) {

    /** Kept as a union list: a restored subtask picks what belongs to its own key groups, whatever the parallelism was. */
    static final ListStateDescriptor<WindowProgress> STATE =
            new ListStateDescriptor<>("progress", WindowProgressSerializer.INSTANCE);

    /** @return those of the key groups that it is about */
    KeyGroupRange within(KeyGroupRange keyGroups) {
        return keyGroups.getIntersection(KeyGroupRange.of(firstKeyGroup, lastKeyGroup));
    }

    /**
     * Windows of one length cannot go on as windows of another: what was read is in sums of the old ones, and what is on
     * its way through the exchange in a checkpoint has been assigned to them. Also without any open window: those of the
     * new length that reach back before the restart would lack what had been averaged already.
     *
     * @throws RestoreRefusedException if the windows had another length
     */
    void requireWindow(long millis) {
        if (millis != windowMillis) {
            String old = text(windowMillis);
            throw new RestoreRefusedException("--window is " + text(millis)
                    + ", but this savepoint or checkpoint holds "
                    + "windows of " + old + ". Start from it with --window " + old + "; or, to change the window, end "
                    + "the job with 'flink stop --drain', which emits the open windows, and start without a savepoint: "
                    + "it goes on at the offsets that its consumer group has committed.");
        }
    }

    private static String text(long millis) {
        return TimeUtils.formatWithHighestUnit(Duration.ofMillis(millis)).replace(" ", "");
    }
}
