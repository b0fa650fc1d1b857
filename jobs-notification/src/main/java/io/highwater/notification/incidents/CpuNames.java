package io.highwater.notification.incidents;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The names of a host's cpus, in order. Nobody can change them, so that all hosts with the same cpus share one object: a
 * host then has no strings of its own, and those that every average asks for stay near the processor.
 */
final class CpuNames {

    private static final int PLACES = 1 << 10;

    /**
     * Those that came last. Of two in the same place the later one stays, so it never grows; what is not found is only
     * not shared.
     */
    private static final AtomicReferenceArray<CpuNames> SHARED = new AtomicReferenceArray<>(PLACES);

    static final CpuNames NONE = new CpuNames(new String[0]);

    private final String[] names;

    private CpuNames(String[] names) {
        this.names = names;
    }

    /** @param names in order, each of them once */
    static CpuNames of(String... names) {
        int hash = Arrays.hashCode(names);
        int place = (hash ^ hash >>> 16) & PLACES - 1;
        CpuNames before = SHARED.get(place);
        if (before != null && Arrays.equals(before.names, names)) {
            return before;
        }
        String[] own = names.clone();
        Arrays.setAll(own, cpu -> own[cpu].intern()); // Other sets of names have the same few.
        CpuNames shared = new CpuNames(own);
        SHARED.set(place, shared);
        return shared;
    }

    int size() {
        return names.length;
    }

    String get(int cpu) {
        return names[cpu];
    }

    /** @return where a name is; if it is not here, {@code -(where it belongs) - 1} */
    int find(String name) {
        return Arrays.binarySearch(names, name);
    }

    CpuNames with(String name, int cpu) {
        String[] more = new String[names.length + 1];
        System.arraycopy(names, 0, more, 0, cpu);
        more[cpu] = name;
        System.arraycopy(names, cpu, more, cpu + 1, names.length - cpu);
        return of(more);
    }
}
