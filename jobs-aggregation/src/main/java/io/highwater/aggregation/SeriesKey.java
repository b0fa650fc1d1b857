package io.highwater.aggregation;

/**
 * The series that an average is taken over: one cpu of one host. It remembers its hash, so that finding one among millions
 * does not fetch its names as well.
 */
final class SeriesKey {

    private final String hostname;
    private final String cpu;
    private final int hash;

    SeriesKey(String hostname, String cpu) {
        this.hostname = hostname;
        this.cpu = cpu;
        this.hash = 31 * hostname.hashCode() + cpu.hashCode();
    }

    String hostname() {
        return hostname;
    }

    String cpu() {
        return cpu;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SeriesKey series
                && hash == series.hash
                && hostname.equals(series.hostname)
                && cpu.equals(series.cpu);
    }

    /** Key groups are made of it and outlive a JVM: it must stay what it is. */
    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return hostname + " " + cpu;
    }
}
