package io.highwater.model;

/**
 * The series that an average is taken over: one cpu of one host.
 *
 * @param hostname the host
 * @param cpu the cpu of that host
 */
public record SeriesKey(String hostname, String cpu) {

    /**
     * Written out because key groups are made of it and outlive a JVM, and a record's generated one is unspecified.
     */
    @Override
    public int hashCode() {
        return 31 * hostname.hashCode() + cpu.hashCode();
    }
}
