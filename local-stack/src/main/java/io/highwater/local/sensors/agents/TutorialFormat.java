package io.highwater.local.sensors.agents;

import java.util.List;

/** As the tutorial's producer writes it. Names are ours, and need no escapes. */
public final class TutorialFormat implements WireFormat {

    @Override
    public List<SensorRecord> records(HostSample sample) {
        var key = key(sample.hostname());
        return sample.cpus().stream()
                .map(cpu -> value(sample.hostname(), cpu.cpu(), cpu.percent(), sample.measuredAtMillis()))
                .map(value -> new SensorRecord(key, value, 1))
                .toList();
    }

    public static String key(String hostname) {
        return "{\"hostname\": \"" + hostname + "\"}";
    }

    public static String value(String hostname, String cpu, double usage, long occurredAtMillis) {
        return "{\"hostname\": \"" + hostname + "\", \"cpu\": \"" + cpu + "\", \"usage\": " + usage
                + ", \"occurred_at\": " + occurredAtMillis + "}";
    }
}
