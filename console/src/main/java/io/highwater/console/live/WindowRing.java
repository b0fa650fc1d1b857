package io.highwater.console.live;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Averages and maxima of many series over their last windows, in flat arrays: a window costs eight bytes, and no object. Windows
 * are counted; of each series the newest {@code length} are held, back from the newest one that has come. Not safe for use by
 * several threads.
 */
final class WindowRing {

    /** A series that has no window: less than any number of one, and still to be counted with. */
    static final long NONE = Long.MIN_VALUE / 2;

    /** Of a chunk: what there is is never copied when more series come. */
    private static final int SERIES = 256;

    private final int length;
    private final List<float[]> averages = new ArrayList<>();
    private final List<float[]> maxima = new ArrayList<>();
    private long[] newest = new long[0];

    private int[] free = new int[0];
    private int freeCount;
    private int used;

    /** @param length windows of a series */
    WindowRing(int length) {
        this.length = length;
    }

    /** What a series takes, bytes. */
    static long bytesOfSeries(int length) {
        return 2L * Float.BYTES * length + Long.BYTES;
    }

    int length() {
        return length;
    }

    int series() {
        return used - freeCount;
    }

    /** @return the number of a series that has no window yet */
    int add() {
        if (freeCount > 0) {
            return free[--freeCount];
        }
        if (used == newest.length) {
            averages.add(new float[SERIES * length]);
            maxima.add(new float[SERIES * length]);
            newest = Arrays.copyOf(newest, used + SERIES);
            Arrays.fill(newest, used, newest.length, NONE);
        }
        return used++;
    }

    /** Its number is given to the next one. */
    void remove(int series) {
        newest[series] = NONE;
        if (freeCount == free.length) {
            free = Arrays.copyOf(free, Math.max(SERIES, 2 * freeCount));
        }
        free[freeCount++] = series;
    }

    /** @return whether it is held: not if it is older than all that are */
    boolean put(int series, long window, float average, float maximum) {
        long last = newest[series];
        if (last != NONE && window <= last - length) {
            return false;
        }
        if (window > last) {
            long missing = last == NONE ? window - length + 1 : Math.max(last + 1, window - length + 1);
            for (long gap = missing; gap < window; gap++) {
                set(series, gap, Float.NaN, Float.NaN);
            }
            newest[series] = window;
        }
        set(series, window, average, maximum);
        return true;
    }

    private void set(int series, long window, float average, float maximum) {
        int at = place(series, window);
        averages.get(series / SERIES)[at] = average;
        maxima.get(series / SERIES)[at] = maximum;
    }

    private int place(int series, long window) {
        return series % SERIES * length + (int) Math.floorMod(window, (long) length);
    }

    /** @return {@link #NONE} if it has no window */
    long newest(int series) {
        return newest[series];
    }

    /** @return NaN if there is none */
    float average(int series, long window) {
        return isHeld(series, window) ? averages.get(series / SERIES)[place(series, window)] : Float.NaN;
    }

    /** @return NaN if there is none */
    float maximum(int series, long window) {
        return isHeld(series, window) ? maxima.get(series / SERIES)[place(series, window)] : Float.NaN;
    }

    private boolean isHeld(int series, long window) {
        long last = newest[series];
        return last != NONE && window <= last && window > last - length;
    }
}
