package io.highwater.local.sensors.agents;

import io.highwater.local.sensors.agents.HostSample.CpuUsage;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * As collectd's {@code write_kafka} writes the values of its plugins cpu and memory, with {@code ValuesPercentage true}:
 * an array of one value list a record, under a random key, so that a host's values are in all partitions.
 */
final class CollectdFormat implements WireFormat {

    private static final BigDecimal INTERVAL = new BigDecimal("1.000");
    private static final String NO_INSTANCE = "";

    private final boolean byState;
    private final Random random;

    private CollectdFormat(boolean byState, Random random) {
        this.byState = byState;
        this.random = random;
    }

    static WireFormat active(Random random) {
        return new CollectdFormat(false, random);
    }

    static WireFormat byState(Random random) {
        return new CollectdFormat(true, random);
    }

    /** @param readings 1 for the usage of a CPU, 0 for what else is sent */
    private record Value(
            String plugin, String pluginInstance, String type, String typeInstance, double value, int readings) {

        static Value ofCpu(CpuUsage cpu, String state, double percent, int readings) {
            return new Value("cpu", cpu.number(), "percent", state, percent, readings);
        }

        static Value ofMemory(String state, long bytes) {
            return new Value("memory", NO_INSTANCE, "memory", state, bytes, 0);
        }
    }

    @Override
    public List<SensorRecord> records(HostSample sample) {
        var values = new ArrayList<Value>();
        for (var cpu : sample.cpus()) {
            values.addAll(byState ? states(cpu) : List.of(Value.ofCpu(cpu, "active", cpu.percent(), 1)));
        }
        values.add(Value.ofMemory("used", HostMemory.USED));
        values.add(Value.ofMemory("buffered", HostMemory.BUFFERED));
        values.add(Value.ofMemory("cached", HostMemory.CACHED));
        values.add(Value.ofMemory("free", HostMemory.FREE));
        return values.stream().map(value -> record(sample, value)).toList();
    }

    /** The states that the plugin knows on Linux; a CPU's usage is what {@code idle} leaves of 100. */
    private static List<Value> states(CpuUsage cpu) {
        var states = CpuStates.of(cpu.percent());
        return List.of(
                Value.ofCpu(cpu, "user", states.user(), 0),
                Value.ofCpu(cpu, "system", states.system(), 0),
                Value.ofCpu(cpu, "wait", 0, 0),
                Value.ofCpu(cpu, "nice", 0, 0),
                Value.ofCpu(cpu, "interrupt", 0, 0),
                Value.ofCpu(cpu, "softirq", 0, 0),
                Value.ofCpu(cpu, "steal", 0, 0),
                Value.ofCpu(cpu, "idle", states.idle(), 1));
    }

    private SensorRecord record(HostSample sample, Value value) {
        var list = AgentJson.object();
        list.set("values", AgentJson.array().add(AgentJson.fifteenDigits(value.value())));
        list.set("dstypes", AgentJson.array().add("gauge"));
        list.set("dsnames", AgentJson.array().add("value"));
        list.put("time", BigDecimal.valueOf(sample.measuredAtMillis(), 3))
                .put("interval", INTERVAL)
                .put("host", sample.hostname())
                .put("plugin", value.plugin())
                .put("plugin_instance", value.pluginInstance())
                .put("type", value.type())
                .put("type_instance", value.typeInstance());
        var key = "%08X".formatted(random.nextInt());
        return new SensorRecord(key, AgentJson.text(AgentJson.array().add(list)), value.readings());
    }
}
