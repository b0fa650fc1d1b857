package io.highwater.job;

import io.highwater.codec.EpochUnit;
import io.highwater.codec.formats.FormatSettings;
import io.highwater.codec.formats.InputFormat;
import io.highwater.codec.formats.JsonPointers;
import picocli.CommandLine.Option;

/** The options of a job that reads what agents write. */
public final class FormatArguments {

    @Option(
            names = "--input-format",
            defaultValue = "highwater",
            paramLabel = "FORMAT",
            description =
                    "how the readings are written: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}); what each of "
                            + "them needs is in docs/sensors.md")
    private InputFormat format;

    @Option(
            names = "--metric",
            paramLabel = "NAME",
            description =
                    "which metric becomes the reading; others are skipped (default: cpu.usage_active of telegraf, "
                            + "cpu/percent/active of collectd, system.cpu.utilization of otlp-json)")
    private String metric;

    @Option(
            names = "--series-label",
            paramLabel = "NAME",
            description = "telegraf, otlp-json: the tag or attribute that names the series, such as path or mountpoint "
                    + "(default: that of a cpu; for other metrics a host is one series, 'all')")
    private String seriesLabel;

    @Option(names = "--with-total", description = "telegraf: the series cpu-total as well (default: single cpus only)")
    private boolean withTotal;

    @Option(
            names = "--telegraf-time-unit",
            paramLabel = "UNIT",
            description = "telegraf: json_timestamp_units, one of s, ms, us, ns (default: s)")
    private EpochUnit telegrafUnit;

    @Option(
            names = "--json-records",
            paramLabel = "POINTER",
            description = "json: where the array of readings is, or the one reading (default: the document itself)")
    private String records;

    @Option(
            names = "--json-hostname",
            paramLabel = "POINTER",
            description = "json: where the host's name is, as JSON Pointer from a reading or from the document, or "
                    + "=NAME for all (default: /hostname)")
    private String hostname;

    @Option(
            names = "--json-cpu",
            paramLabel = "POINTER",
            description = "json: where the series' name is, or =NAME for all (default: /cpu)")
    private String cpu;

    @Option(names = "--json-usage", paramLabel = "POINTER", description = "json: where the value is (default: /usage)")
    private String usage;

    @Option(
            names = "--json-occurred-at",
            paramLabel = "POINTER",
            description = "json: where the time is (default: /occurred_at)")
    private String occurredAt;

    @Option(
            names = "--json-time-unit",
            paramLabel = "UNIT",
            description = "json: what the time is in: ${COMPLETION-CANDIDATES} (default: ms)")
    private EpochUnit jsonUnit;

    @Option(
            names = "--json-metric",
            paramLabel = "POINTER",
            description = "json: where the metric's name is, where there are several; goes with --metric")
    private String metricAt;

    /** @throws IllegalArgumentException with a message for the user */
    public FormatSettings toSettings() {
        requireBelongs(
                "--metric", metric != null, format != InputFormat.HIGHWATER, "a format that has several metrics");
        requireBelongs(
                "--series-label",
                seriesLabel != null,
                format == InputFormat.TELEGRAF || format == InputFormat.OTLP_JSON,
                "telegraf or otlp-json");
        requireBelongs("--with-total", withTotal, format == InputFormat.TELEGRAF, "telegraf");
        requireBelongs("--telegraf-time-unit", telegrafUnit != null, format == InputFormat.TELEGRAF, "telegraf");
        Options.require(telegrafUnit != EpochUnit.ISO, "--telegraf-time-unit must be s, ms, us or ns");
        boolean isJson = format == InputFormat.JSON;
        requireBelongs("--json-records", records != null, isJson, "json");
        requireBelongs("--json-hostname", hostname != null, isJson, "json");
        requireBelongs("--json-cpu", cpu != null, isJson, "json");
        requireBelongs("--json-usage", usage != null, isJson, "json");
        requireBelongs("--json-occurred-at", occurredAt != null, isJson, "json");
        requireBelongs("--json-time-unit", jsonUnit != null, isJson, "json");
        requireBelongs("--json-metric", metricAt != null, isJson, "json");
        EpochUnit unit = isJson ? jsonUnit : telegrafUnit;
        FormatSettings settings = new FormatSettings(
                format,
                or(metric, format.defaultMetric()),
                seriesLabel,
                withTotal,
                unit == null ? format.defaultUnit() : unit,
                isJson ? pointers() : null);
        settings.requireReadable();
        return settings;
    }

    private JsonPointers pointers() {
        JsonPointers defaults = JsonPointers.DEFAULT;
        return new JsonPointers(
                or(records, defaults.records()),
                or(hostname, defaults.hostname()),
                or(cpu, defaults.cpu()),
                or(usage, defaults.usage()),
                or(occurredAt, defaults.occurredAt()),
                metricAt);
    }

    private static String or(String typed, String instead) {
        return typed == null ? instead : typed;
    }

    private void requireBelongs(String option, boolean given, boolean belongs, String where) {
        Options.require(
                !given || belongs, option + " goes with --input-format " + where + ", and the format is " + format);
    }
}
