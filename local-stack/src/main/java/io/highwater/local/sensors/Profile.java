package io.highwater.local.sensors;

import java.time.Instant;
import java.util.Locale;

/** Which sensors there are, and what they measure. */
public enum Profile {
    /** 7 hosts with 5 CPUs each, all of them always busy. */
    TUTORIAL,
    /** 100,001 hosts with 31 CPUs each, all of them always busy. */
    LOAD,
    /** The tutorial's hosts below their thresholds, with {@linkplain Incident incidents} at known times. */
    REALISTIC;

    SensorModel model(Instant live) {
        return switch (this) {
            case TUTORIAL -> UniformModel.tutorial();
            case LOAD -> UniformModel.load();
            case REALISTIC -> new RealisticModel(live);
        };
    }

    /** As on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
