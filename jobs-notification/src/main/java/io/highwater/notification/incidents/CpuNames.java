package io.highwater.notification.incidents;

import io.highwater.types.SharedValues;
import java.util.Arrays;

/**
 * The names of a host's cpus, in order. Nobody can change them, so that all hosts with the same cpus share one object: a
 * host then has no strings of its own, and those that every average asks for stay near the processor.
 */
final class CpuNames {

    private static final SharedValues<CpuNames> SHARED = new SharedValues<>(1 << 10);

    static final CpuNames NONE = new CpuNames(new String[0]);

    private final String[] names;

    private CpuNames(String[] names) {
        this.names = names;
    }

    /** @param names in order, each of them once */
    static CpuNames of(String... names) {
        return SHARED.share(new CpuNames(names), CpuNames::interned);
    }

    /** Of its own, and of the few strings that other sets of names have too. */
    private CpuNames interned() {
        String[] own = names.clone();
        Arrays.setAll(own, cpu -> own[cpu].intern());
        return new CpuNames(own);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CpuNames that && Arrays.equals(names, that.names);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(names);
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
