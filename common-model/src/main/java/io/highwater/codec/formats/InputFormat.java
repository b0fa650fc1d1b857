package io.highwater.codec.formats;

import io.highwater.codec.EpochUnit;
import java.util.function.Function;

/** What can be read as readings: the table of formats. */
public enum InputFormat {
    /** The tutorial's, which has a decoder of its own and no settings. */
    HIGHWATER("highwater", null, null, null),
    JSON("json", null, EpochUnit.MILLIS, JsonFormat::new),
    TELEGRAF("telegraf", "cpu.usage_active", EpochUnit.SECONDS, TelegrafFormat::new),
    COLLECTD("collectd", "cpu/percent/active", EpochUnit.SECONDS, CollectdFormat::new),
    OTLP_JSON("otlp-json", "system.cpu.utilization", EpochUnit.NANOS, OtlpJsonFormat::new);

    private final String text;
    private final String defaultMetric;
    private final EpochUnit defaultUnit;
    private final Function<FormatSettings, Format> reader;

    InputFormat(String text, String defaultMetric, EpochUnit defaultUnit, Function<FormatSettings, Format> reader) {
        this.text = text;
        this.defaultMetric = defaultMetric;
        this.defaultUnit = defaultUnit;
        this.reader = reader;
    }

    /** Which metric becomes the reading unless another one is asked for; null if the format has none. */
    public String defaultMetric() {
        return defaultMetric;
    }

    /** What the agent gives times in unless it is configured otherwise. */
    public EpochUnit defaultUnit() {
        return defaultUnit;
    }

    /** @throws IllegalArgumentException if a setting makes no sense, with a message for the user */
    Format reader(FormatSettings settings) {
        return reader.apply(settings);
    }

    /** As it is typed on the command line. */
    @Override
    public String toString() {
        return text;
    }
}
