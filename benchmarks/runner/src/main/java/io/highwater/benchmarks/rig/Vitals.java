package io.highwater.benchmarks.rig;

/**
 * What a living JVM says of itself.
 *
 * @param cpuNanos used by the process since its start
 * @param liveBytes of heap after a collection
 * @param residentBytes of the process; negative where the system does not report it
 */
public record Vitals(long cpuNanos, long liveBytes, long residentBytes) {

    /** Three numbers, as the child prints them. */
    static Vitals parse(String line) {
        String[] numbers = line.split(" ");
        return new Vitals(Long.parseLong(numbers[0]), Long.parseLong(numbers[1]), Long.parseLong(numbers[2]));
    }
}
