package io.highwater.benchmarks.latency;

/**
 * How long it took, in milliseconds.
 *
 * @param toAverage from the append of the reading that closes a window to the reception of each of its averages
 * @param toLastAverage the same for the last average of each window
 * @param toNotice from the reception of the average that opens an incident to the reception of its message by Slack
 * @param toNoticeInAll from the append of the reading that closes the window to the reception of the message by Slack
 */
record Latencies(Percentiles toAverage, Percentiles toLastAverage, Percentiles toNotice, Percentiles toNoticeInAll) {}
