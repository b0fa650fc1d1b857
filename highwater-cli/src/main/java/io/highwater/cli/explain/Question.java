package io.highwater.cli.explain;

import java.time.Instant;

/**
 * Why, of which host, and when.
 *
 * @param cpu null for all of them
 * @param at what was written later is not looked at
 * @param isPast whether somebody has asked for that time
 */
record Question(String host, String cpu, Instant at, boolean isPast) {

    boolean isAbout(String otherCpu) {
        return cpu == null || cpu.equals(otherCpu);
    }
}
