package io.highwater.aggregation;

import io.highwater.model.CpuReading;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Readings that wait to travel together, by series and window. Bounded: when there are too many of them, or of them in one
 * group, they leave. Where there are so many series that hardly two readings meet, most go at once and alone.
 */
final class ReadingGroups {

    /** A batch of so many is as large as half a network buffer, and costs its series and window once. */
    static final int LARGEST_BATCH = 1024;

    static final int MOST_GROUPS = 8192;
    static final int MOST_READINGS = 65_536;

    private static final int PLACES = 2 * MOST_GROUPS;

    private final long windowMillis;
    private final Consumer<ReadingBatch> out;

    /** Open addressing: a lookup for each reading must make no key object. */
    private final Group[] places = new Group[PLACES];

    private final Group[] groups = new Group[MOST_GROUPS];
    private int groupCount;
    private int readingCount;

    /** So many readings more go alone, since the last ones met no others of their series. */
    private int alone;

    ReadingGroups(long windowMillis, Consumer<ReadingBatch> out) {
        this.windowMillis = windowMillis;
        this.out = out;
    }

    void add(CpuReading reading) {
        long windowStart = reading.occurredAt() - Math.floorMod(reading.occurredAt(), windowMillis);
        if (alone > 0) {
            alone--;
            out.accept(ReadingBatch.of(reading, windowStart));
            return;
        }
        Group group = group(reading.hostname(), reading.cpu(), windowStart);
        group.add(reading);
        readingCount++;
        if (group.count == LARGEST_BATCH) {
            readingCount -= group.count;
            group.leave(out);
        }
        if (readingCount == MOST_READINGS || groupCount == MOST_GROUPS) {
            alone = readingCount < 2 * groupCount ? MOST_READINGS : 0;
            flush();
        }
    }

    /** All leave, in the order their groups came. */
    void flush() {
        for (int i = 0; i < groupCount; i++) {
            groups[i].leave(out);
            places[groups[i].place] = null;
            groups[i] = null;
        }
        groupCount = 0;
        readingCount = 0;
    }

    private Group group(String hostname, String cpu, long windowStart) {
        int hash = 31 * (31 * hostname.hashCode() + cpu.hashCode()) + Long.hashCode(windowStart);
        int place = (hash ^ hash >>> 16) & PLACES - 1;
        while (places[place] != null) {
            if (places[place].isOf(hostname, cpu, windowStart)) {
                return places[place];
            }
            place = place + 1 & PLACES - 1;
        }
        Group group = new Group(place, hostname, cpu, windowStart);
        places[place] = group;
        groups[groupCount++] = group;
        return group;
    }

    private static final class Group {

        private final int place;
        private final String hostname;
        private final String cpu;
        private final long windowStart;
        private double[] usages = new double[1];
        private long[] times = new long[1];
        private int count;

        private Group(int place, String hostname, String cpu, long windowStart) {
            this.place = place;
            this.hostname = hostname;
            this.cpu = cpu;
            this.windowStart = windowStart;
        }

        private boolean isOf(String otherHostname, String otherCpu, long otherWindowStart) {
            return windowStart == otherWindowStart && hostname.equals(otherHostname) && cpu.equals(otherCpu);
        }

        private void add(CpuReading reading) {
            if (count == usages.length) {
                int room = Math.min(LARGEST_BATCH, 4 * count);
                usages = Arrays.copyOf(usages, room);
                times = Arrays.copyOf(times, room);
            }
            usages[count] = reading.usage();
            times[count] = reading.occurredAt();
            count++;
        }

        /** The arrays go with the batch; whoever comes later gets new ones. */
        private void leave(Consumer<ReadingBatch> out) {
            if (count > 0) {
                out.accept(new ReadingBatch(hostname, cpu, windowStart, count, usages, times));
                usages = new double[usages.length];
                times = new long[times.length];
                count = 0;
            }
        }
    }
}
