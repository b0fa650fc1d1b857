package io.highwater.local.sensors.agents;

/** The memory of every simulated host, in bytes: what agents send on the same topic. */
final class HostMemory {

    static final long TOTAL = 8_232_345_600L;
    static final long FREE = 2_011_607_040L;
    static final long BUFFERED = 215_732_224L;
    static final long CACHED = 3_118_272_512L;
    static final long USED = TOTAL - FREE - BUFFERED - CACHED;

    private HostMemory() {}
}
