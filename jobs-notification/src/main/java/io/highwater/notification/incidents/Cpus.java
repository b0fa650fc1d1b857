package io.highwater.notification.incidents;

import io.highwater.model.FiringCpu;
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

    private CpuNames names;
    private long[] times;

    // Null while none fires.
    private FiringCpu[] firing;

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
        return new Cpus(names, times.clone(), firing == null ? null : firing.clone());
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
        names = names.with(name, cpu);
        times = more;
        return cpu;
    }

    void removeIf(IntPredicate gone) {
        if (IntStream.range(0, size()).anyMatch(gone)) {
            Cpus left = of(IntStream.range(0, size())
                    .filter(gone.negate())
                    .mapToObj(this::state)
                    .toArray(CpuState[]::new));
            names = left.names;
            times = left.times;
            firing = left.firing;
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
}
