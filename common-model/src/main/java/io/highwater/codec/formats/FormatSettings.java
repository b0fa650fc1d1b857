package io.highwater.codec.formats;

import io.highwater.codec.EpochUnit;
import java.io.Serializable;

/**
 * What of a document becomes a reading.
 *
 * @param format how the documents look
 * @param metric which metric, as the format names it; null for what has only one
 * @param seriesLabel the tag or attribute that names the series; null for the metric's own
 * @param withTotal whether the total over all cpus is a series as well
 * @param unit of the times
 * @param pointers where plain JSON has its values; null for all other formats
 */
public record FormatSettings(
        InputFormat format, String metric, String seriesLabel, boolean withTotal, EpochUnit unit, JsonPointers pointers)
        implements Serializable {

    /** The series of a metric that has one a host. */
    static final String ONLY_SERIES = "all";

    public static final FormatSettings HIGHWATER =
            new FormatSettings(InputFormat.HIGHWATER, null, null, false, null, null);

    /** @throws IllegalArgumentException with a message for the user */
    public FormatSettings {
        if (metric != null && metric.isBlank()) {
            throw new IllegalArgumentException("--metric must not be empty");
        }
        if (seriesLabel != null && seriesLabel.isBlank()) {
            throw new IllegalArgumentException("--series-label must not be empty");
        }
    }

    /** With the format's defaults. */
    public static FormatSettings of(InputFormat format) {
        return new FormatSettings(
                format,
                format.defaultMetric(),
                null,
                false,
                format.defaultUnit(),
                format == InputFormat.JSON ? JsonPointers.DEFAULT : null);
    }

    /** @throws IllegalArgumentException if the format can do nothing with them, with a message for the user */
    public void requireReadable() {
        if (!isHighwater()) {
            format.reader(this);
        }
    }

    public boolean isHighwater() {
        return format == InputFormat.HIGHWATER;
    }
}
