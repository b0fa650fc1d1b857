package io.highwater.notification.incidents;

import io.highwater.model.FiringCpu;
import io.highwater.notification.learned.Band;
import io.highwater.notification.learned.LearnedBands;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What is remembered of the cpus of one host. There are millions, met in no order: instead of an object for each, all
 * that an average asks for and changes is in one array of numbers. A cpu is meant by its place in the order of names,
 * which holds until one is added or removed.
 */
final class Cpus {

    // Of each cpu, one after the other.
    private static final int JUDGED_UNTIL = 0;
    private static final int OVER_SINCE = 1;
    private static final int TIMES = 2;

    private static final int SIZE = LearnedBands.SIZE;

    private CpuNames names;
    private long[] times;

    // Null while none fires.
    private FiringCpu[] firing;

    // Of each cpu, one after the other, as LearnedBands has them. Null while nothing is learned of any.
    private int[] bands;

    Cpus() {
        this(CpuNames.NONE, new long[0], null);
    }

    private Cpus(CpuNames names, long[] times, FiringCpu[] firing) {
        this.names = names;
        this.times = times;
        this.firing = firing;
    }

    /** @param states in any order, each cpu once */
    static Cpus of(CpuState... states) {
        CpuState[] cpus = states.clone();
        Arrays.sort(cpus, Comparator.comparing(CpuState::name));
        String[] names = new String[cpus.length];
        for (int cpu = 0; cpu < cpus.length; cpu++) {
            names[cpu] = cpus[cpu].name();
        }
        Cpus all = new Cpus(CpuNames.of(names), new long[cpus.length * TIMES], null);
        for (int cpu = 0; cpu < cpus.length; cpu++) {
            all.judged(cpu, cpus[cpu].judgedUntil());
            all.overSince(cpu, cpus[cpu].overSince());
            if (cpus[cpu].firing() != null) {
                all.fires(cpu, cpus[cpu].firing());
            }
        }
        return all;
    }

    Cpus copy() {
        Cpus copy = new Cpus(names, times.clone(), firing == null ? null : firing.clone());
        copy.bands = bands == null ? null : bands.clone();
        return copy;
    }

    int size() {
        return names.size();
    }

    CpuState state(int cpu) {
        return new CpuState(names.get(cpu), judgedUntil(cpu), overSince(cpu), firing(cpu));
    }

    /** @return the place of a cpu, which is added if it is new */
    int place(String name) {
        int cpu = names.find(name);
        return cpu >= 0 ? cpu : add(name, -cpu - 1);
    }

    private int add(String name, int cpu) {
        int size = size();
        long[] more = new long[times.length + TIMES];
        System.arraycopy(times, 0, more, 0, cpu * TIMES);
        Arrays.fill(more, cpu * TIMES, (cpu + 1) * TIMES, HostState.NONE);
        System.arraycopy(times, cpu * TIMES, more, (cpu + 1) * TIMES, times.length - cpu * TIMES);
        if (firing != null) {
            FiringCpu[] moreFiring = new FiringCpu[size + 1];
            System.arraycopy(firing, 0, moreFiring, 0, cpu);
            System.arraycopy(firing, cpu, moreFiring, cpu + 1, size - cpu);
            firing = moreFiring;
        }
        if (bands != null) {
            int[] moreBands = new int[bands.length + SIZE];
            System.arraycopy(bands, 0, moreBands, 0, cpu * SIZE);
            System.arraycopy(bands, cpu * SIZE, moreBands, (cpu + 1) * SIZE, bands.length - cpu * SIZE);
            bands = moreBands;
        }
        names = names.with(name, cpu);
        times = more;
        return cpu;
    }

    void removeIf(IntPredicate gone) {
        if (IntStream.range(0, size()).anyMatch(gone)) {
            int[] stay = IntStream.range(0, size()).filter(gone.negate()).toArray();
            Cpus left = of(IntStream.of(stay).mapToObj(this::state).toArray(CpuState[]::new));
            for (int cpu = 0; cpu < stay.length; cpu++) {
                if (learnedUntil(stay[cpu]) != 0) {
                    System.arraycopy(bands, stay[cpu] * SIZE, left.learn(), cpu * SIZE, SIZE);
                }
            }
            names = left.names;
            times = left.times;
            firing = left.firing;
            bands = left.bands;
        }
    }

    String name(int cpu) {
        return names.get(cpu);
    }

    /** End of the latest window that was judged, epoch milliseconds: an earlier one is a replay. */
    long judgedUntil(int cpu) {
        return times[cpu * TIMES + JUDGED_UNTIL];
    }

    void judged(int cpu, long until) {
        times[cpu * TIMES + JUDGED_UNTIL] = until;
    }

    /** Start of the first of consecutive windows over the threshold, epoch milliseconds. */
    long overSince(int cpu) {
        return times[cpu * TIMES + OVER_SINCE];
    }

    void overSince(int cpu, long start) {
        times[cpu * TIMES + OVER_SINCE] = start;
    }

    boolean isFiring(int cpu) {
        return firing(cpu) != null;
    }

    /** The latest window that fired, as it was judged; null while the cpu does not fire. */
    FiringCpu firing(int cpu) {
        return firing == null ? null : firing[cpu];
    }

    void fires(int cpu, FiringCpu window) {
        if (firing == null) {
            firing = new FiringCpu[size()];
        }
        firing[cpu] = window;
    }

    void firesNoMore(int cpu) {
        if (firing != null) {
            firing[cpu] = null;
            if (Arrays.stream(firing).allMatch(Objects::isNull)) {
                firing = null;
            }
        }
    }

    void noneFires() {
        firing = null;
    }

    boolean isAnyFiring() {
        return firing != null;
    }

    /** Whether this cpu is the only one that fires. */
    boolean isLastFiring(int only) {
        if (!isFiring(only)) {
            return false;
        }
        for (int cpu = 0; cpu < firing.length; cpu++) {
            if (cpu != only && firing[cpu] != null) {
                return false;
            }
        }
        return true;
    }

    /** In the order of their names. */
    List<FiringCpu> firing() {
        return firing == null
                ? List.of()
                : Stream.of(firing).filter(Objects::nonNull).toList();
    }

    /** End of the oldest among the latest windows of the cpus that fire, epoch milliseconds; the largest long if none does. */
    long firingJudgedUntil() {
        long oldest = Long.MAX_VALUE;
        for (int cpu = 0; firing != null && cpu < firing.length; cpu++) {
            if (firing[cpu] != null) {
                oldest = Math.min(oldest, judgedUntil(cpu));
            }
        }
        return oldest;
    }

    boolean isLearned() {
        return bands != null;
    }

    /** What is learned of all cpus, to be changed. */
    int[] learn() {
        if (bands == null) {
            bands = new int[size() * SIZE];
        }
        return bands;
    }

    /** End of the latest window that was learned of, epoch milliseconds; 0 if nothing is learned of the cpu. */
    long learnedUntil(int cpu) {
        return bands == null ? 0 : LearnedBands.learnedUntil(bands, cpu);
    }

    /** What a cpu is compared with; null if nothing is learned of it. */
    Band band(String name) {
        int cpu = bands == null ? -1 : names.find(name);
        return cpu < 0 ? null : Band.of(bands, cpu);
    }

    /** Drops what is learned of a cpu. */
    void unlearn(int cpu) {
        if (learnedUntil(cpu) != 0) {
            Arrays.fill(bands, cpu * SIZE, (cpu + 1) * SIZE, 0);
            if (IntStream.range(0, size()).allMatch(other -> learnedUntil(other) == 0)) {
                bands = null;
            }
        }
    }
}
