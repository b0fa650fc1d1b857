package io.highwater.filtering;

import io.highwater.codec.formats.FormatSettings;
import io.highwater.job.InputOptions;
import io.highwater.job.Options;
import io.highwater.job.OutputOptions;
import java.time.Duration;

/**
 * Settings of the filtering job.
 *
 * @param format how readings are written
 * @param maxBehind how much older than its record a reading may be
 * @param threshold percent; readings above it (not equal to it) are kept
 */
public record FilteringOptions(
        InputOptions input, OutputOptions output, FormatSettings format, Duration maxBehind, double threshold) {

    public FilteringOptions {
        Options.require(Double.isFinite(threshold), "--threshold must be a finite number, was " + threshold);
        Options.requireDifferentTopics(input, output.topic());
    }
}
