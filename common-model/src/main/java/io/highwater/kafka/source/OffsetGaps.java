package io.highwater.kafka.source;

import java.util.Arrays;
import java.util.concurrent.CompletionStage;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds records that were deleted before they were read. Offsets have gaps by nature too (ends of transactions, aborted
 * records, compaction), so the broker is asked where a partition begins now: only what lies before that is gone.
 */
public final class OffsetGaps {

    /** A smaller gap between two records, with nothing restarted in between, is not worth a question. */
    static final long WORTH_ASKING = 1000;

    private static final Logger LOG = LoggerFactory.getLogger(OffsetGaps.class);
    private static final long UNKNOWN = -1;

    /** The broker's answer to where a partition begins. */
    @FunctionalInterface
    interface LogStart {
        CompletionStage<Long> of(int partition);
    }

    private final String topic;
    private final LogStart logStart;
    private final LongConsumer skipped;

    /** For each partition the offset that comes next. */
    private long[] expected = new long[0];

    /** Whether it was set by a start. */
    private boolean[] started = new boolean[0];

    /** @param skipped is called with how many offsets are gone; from any thread */
    OffsetGaps(String topic, LogStart logStart, LongConsumer skipped) {
        this.topic = topic;
        this.logStart = logStart;
        this.skipped = skipped;
    }

    /** A partition is read from here. Negative: from wherever it begins. */
    void start(int partition, long offset) {
        grow(partition);
        expected[partition] = Math.max(offset, UNKNOWN);
        started[partition] = true;
    }

    public void read(int partition, long offset) {
        if (partition >= expected.length) {
            grow(partition);
        }
        if (offset != expected[partition] && expected[partition] != UNKNOWN) {
            gap(partition, expected[partition], offset);
        }
        expected[partition] = offset + 1;
        started[partition] = false;
    }

    private void gap(int partition, long from, long to) {
        if (to < from) {
            LOG.warn(
                    "Offset {} of {}-{} was expected, {} has come: the topic was made anew or cut off. Reading goes on there.",
                    from,
                    topic,
                    partition,
                    to);
        } else if (started[partition] || to - from >= WORTH_ASKING) {
            logStart.of(partition).whenComplete((begin, failure) -> {
                if (failure != null) {
                    LOG.warn(
                            "Offset {} of {}-{} was expected, {} has come. Whether records in between were deleted "
                                    + "cannot be found out: {}",
                            from,
                            topic,
                            partition,
                            to,
                            failure.toString());
                } else if (begin > from) {
                    report(partition, from, to, Math.min(begin, to) - from);
                }
            });
        }
    }

    private void report(int partition, long from, long to, long gone) {
        skipped.accept(gone);
        LOG.error(
                "Offset {} of {}-{} was expected, {} has come: {} offsets were deleted before they were read, by "
                        + "retention or by hand. Reading goes on with the earliest that is there.",
                from,
                topic,
                partition,
                to,
                gone);
    }

    private void grow(int partition) {
        int before = expected.length;
        if (partition >= before) {
            int length = Math.max(partition + 1, 2 * before);
            expected = Arrays.copyOf(expected, length);
            Arrays.fill(expected, before, length, UNKNOWN);
            started = Arrays.copyOf(started, length);
        }
    }
}
