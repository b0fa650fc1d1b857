package io.highwater.local.sensors.agents;

import java.util.Random;
import java.util.function.Function;

/** All that the simulated sensors can speak. */
public enum AgentFormat {
    /** The tutorial's: one record a reading, each CPU by itself. */
    HIGHWATER("highwater", false, random -> new TutorialFormat()),
    /** A document of another shape, flat or nested: the Prometheus Kafka adapter's, of a recording rule. */
    JSON("json", true, random -> new PrometheusFormat()),
    /** Telegraf's Kafka output with {@code data_format = "json"}: one record a metric. */
    TELEGRAF("telegraf", true, random -> new TelegrafFormat()),
    /** The same in Telegraf's batch form: one record a host and instant. */
    TELEGRAF_BATCH("telegraf-batch", true, random -> new TelegrafBatchFormat()),
    /** collectd's {@code write_kafka}, with {@code ReportByState false}: one record a value. */
    COLLECTD("collectd", true, CollectdFormat::active),
    /** The same with {@code ReportByState true}, its default: one record a state. */
    COLLECTD_BY_STATE("collectd-by-state", true, CollectdFormat::byState),
    /** The OpenTelemetry Collector's Kafka exporter with {@code encoding: otlp_json}: one record a host and instant. */
    OTLP_JSON("otlp-json", true, random -> new OtlpJsonFormat());

    private final String text;
    private final boolean wholeHosts;
    private final Function<Random, WireFormat> format;

    AgentFormat(String text, boolean wholeHosts, Function<Random, WireFormat> format) {
        this.text = text;
        this.wholeHosts = wholeHosts;
        this.format = format;
    }

    /** @param seed of what an agent invents by itself, such as record keys */
    public WireFormat create(long seed) {
        return format.apply(new Random(seed));
    }

    /** Whether it measures all CPUs of a host at once, as agents do. */
    public boolean measuresWholeHosts() {
        return wholeHosts;
    }

    /** As on the command line. */
    @Override
    public String toString() {
        return text;
    }
}
