package io.highwater.notification.incidents;

import java.util.Arrays;

/**
 * When a host was heard: the ends of its windows, in stretches without a gap longer than it may be silent. A set: in which
 * order windows are added changes nothing, so that silence is a function of the host's windows alone.
 *
 * <p>The superclass of a host's state, and not a part of it: an object more for each average to fetch would be felt.
 */
abstract class Presence {

    static final long NONE = Long.MIN_VALUE;

    private static final long[] NO_STRETCHES = {};

    /** End of the first window of the latest stretch, epoch milliseconds. */
    long heardFrom = NONE;

    /** End of the latest window that any cpu of the host sent, epoch milliseconds. */
    long lastSeen = NONE;

    /** First and last end of each earlier stretch, in order. Nearly always there is none. */
    long[] earlierStretches = NO_STRETCHES;

    /** @param gap the longest time from one window's end to the next that is no silence, milliseconds */
    final void hear(long windowEnd, long gap) {
        if (lastSeen == NONE) {
            heardFrom = windowEnd;
            lastSeen = windowEnd;
        } else if (windowEnd > lastSeen && windowEnd - lastSeen <= gap) {
            lastSeen = windowEnd;
        } else if (windowEnd < heardFrom || windowEnd > lastSeen) {
            insert(windowEnd, gap);
        }
    }

    private void insert(long windowEnd, long gap) {
        long[] all = Arrays.copyOf(earlierStretches, earlierStretches.length + 4);
        all[all.length - 4] = heardFrom;
        all[all.length - 3] = lastSeen;
        all[all.length - 2] = windowEnd;
        all[all.length - 1] = windowEnd;
        long[] merged = merged(all, gap);
        heardFrom = merged[merged.length - 2];
        lastSeen = merged[merged.length - 1];
        earlierStretches = merged.length == 2 ? NO_STRETCHES : Arrays.copyOf(merged, merged.length - 2);
    }

    /** @param stretches in order, except for the last one */
    private static long[] merged(long[] stretches, long gap) {
        long windowEnd = stretches[stretches.length - 1];
        int at = 0;
        while (stretches[at] < windowEnd) {
            at += 2;
        }
        System.arraycopy(stretches, at, stretches, at + 2, stretches.length - 2 - at);
        stretches[at] = windowEnd;
        stretches[at + 1] = windowEnd;
        int last = 0;
        for (int next = 2; next < stretches.length; next += 2) {
            if (stretches[next] - stretches[last + 1] <= gap) {
                stretches[last + 1] = Math.max(stretches[last + 1], stretches[next + 1]);
            } else {
                last += 2;
                stretches[last] = stretches[next];
                stretches[last + 1] = stretches[next + 1];
            }
        }
        return Arrays.copyOf(stretches, last + 2);
    }

    /** @return the last window's end of the stretch that a time is in, or of the one before it */
    final long heardUntil(long time) {
        if (time >= heardFrom) {
            return lastSeen;
        }
        for (int stretch = earlierStretches.length - 2; stretch >= 0; stretch -= 2) {
            if (time >= earlierStretches[stretch]) {
                return earlierStretches[stretch + 1];
            }
        }
        return time;
    }

    /** @return the first window's end of the stretch after that of a time; the largest long if there is none */
    final long heardAgain(long time) {
        if (time >= heardFrom) {
            return Long.MAX_VALUE;
        }
        for (int stretch = 0; stretch < earlierStretches.length; stretch += 2) {
            if (time < earlierStretches[stretch]) {
                return earlierStretches[stretch];
            }
        }
        return heardFrom;
    }

    /** Forgets the stretches that ended by then. */
    final void forgetStretches(long time) {
        int gone = 0;
        while (gone < earlierStretches.length && earlierStretches[gone + 1] <= time) {
            gone += 2;
        }
        if (gone > 0) {
            earlierStretches = Arrays.copyOfRange(earlierStretches, gone, earlierStretches.length);
        }
    }
}
