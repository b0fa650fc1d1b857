package io.highwater.demo;

import io.highwater.codec.EpochUnit;
import io.highwater.codec.formats.FormatSettings;
import io.highwater.codec.formats.InputFormat;
import io.highwater.codec.formats.JsonPointers;
import io.highwater.local.sensors.Profile;
import io.highwater.local.sensors.agents.AgentFormat;

/**
 * The demo's sensors.
 *
 * @param profile which ones
 * @param format whose records they write, and the jobs read
 * @param rate readings per second
 * @param seed the same seed invents the same readings
 */
record DemoSensors(Profile profile, AgentFormat format, double rate, long seed) {

    /** As docs/sensors.md has it for the Prometheus Kafka adapter. */
    private static final FormatSettings PROMETHEUS = new FormatSettings(
            InputFormat.JSON,
            "instance_cpu:usage:percent",
            null,
            false,
            EpochUnit.ISO,
            new JsonPointers("", "/labels/host", "/labels/cpu", "/value", "/timestamp", "/name"));

    /** How the jobs read what the sensors write. */
    FormatSettings readAs() {
        return switch (format) {
            case HIGHWATER -> FormatSettings.HIGHWATER;
            case JSON -> PROMETHEUS;
            case TELEGRAF, TELEGRAF_BATCH -> FormatSettings.of(InputFormat.TELEGRAF);
            case COLLECTD, COLLECTD_BY_STATE -> FormatSettings.of(InputFormat.COLLECTD);
            case OTLP_JSON -> FormatSettings.of(InputFormat.OTLP_JSON);
        };
    }
}
