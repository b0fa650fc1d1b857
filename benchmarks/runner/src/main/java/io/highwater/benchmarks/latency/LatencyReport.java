package io.highwater.benchmarks.latency;

/**
 * How long it took.
 *
 * @param readingsPerSecond that were sent while it was measured
 * @param windows that closed meanwhile
 * @param averagesMissing series without an average in a window
 * @param averagesTwice averages that came again
 * @param noticesMissing windows whose one incident Slack has not heard of
 * @param toAverage from the append of the reading that closes a window to the reception of each of its averages
 * @param toLastAverage the same for the last average of each window
 * @param toNotice from the reception of the average that opens an incident to the reception of its message by Slack
 * @param toNoticeInAll from the append of the reading that closes the window to the reception of the message by Slack
 */
record LatencyReport(
        LatencyOptions options,
        double readingsPerSecond,
        int windows,
        int averagesMissing,
        int averagesTwice,
        int noticesMissing,
        Percentiles toAverage,
        Percentiles toLastAverage,
        Percentiles toNotice,
        Percentiles toNoticeInAll) {

    boolean correct() {
        return averagesMissing == 0 && averagesTwice == 0 && noticesMissing == 0;
    }
}
