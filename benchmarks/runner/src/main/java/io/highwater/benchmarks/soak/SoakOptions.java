package io.highwater.benchmarks.soak;

import static io.highwater.benchmarks.rig.Requirements.require;
import static io.highwater.benchmarks.rig.Requirements.requireWritable;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.highwater.benchmarks.rig.Setup;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How long, and with what.
 *
 * @param length of what is watched, after the warm-up
 * @param warmUp until each part has seen hosts come and go
 * @param every time between two looks
 * @param rate readings per second
 * @param chart where the curves are drawn, SVG
 */
record SoakOptions(
        Duration length,
        Duration warmUp,
        Duration every,
        long rate,
        Fleet fleet,
        @JsonIgnore Path chart,
        Setup setup) {

    /** With fewer looks nothing can be said of growth. */
    static final int FEWEST_LOOKS = 6;

    SoakOptions {
        require(every.toSeconds() >= 1, "--every-seconds must be positive, was " + every.toSeconds());
        require(!warmUp.isNegative(), "--warm-up-seconds must not be negative, was " + warmUp.toSeconds());
        require(rate >= 1, "--rate must be positive, was " + rate);
        require(
                length.toMillis() >= FEWEST_LOOKS * every.toMillis(),
                "--minutes must have room for " + FEWEST_LOOKS + " looks, one every " + every.toSeconds() + " s");
        requireWritable("--svg", chart);
    }
}
