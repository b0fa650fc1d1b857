package io.highwater.notification.incidents;

import io.highwater.model.IncidentPeak;
import io.highwater.model.IncidentState;
import io.highwater.types.FlatSerializer;
import io.highwater.types.SharedNames;
import java.io.IOException;
import java.util.Map;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;

/**
 * A host in checkpoints; with RocksDB also for each of its averages. Of a cpu that does not fire only what is asked of it
 * is written.
 */
final class HostStateSerializer extends FlatSerializer<HostState> {

    private static final long serialVersionUID = 1L;
    private static final int CPUS = 1 << 10;

    private transient SharedNames cpus;

    /** The shared names are one reader's. */
    @Override
    public TypeSerializer<HostState> duplicate() {
        return new HostStateSerializer();
    }

    /** Judging changes it: a checkpoint under way needs what was before. */
    @Override
    public boolean isImmutableType() {
        return false;
    }

    @Override
    public HostState createInstance() {
        return new HostState();
    }

    @Override
    public HostState copy(HostState from) {
        HostState copy = new HostState();
        from.cpus.forEach((name, cpu) -> copy.cpus.put(name, cpu.copy()));
        copy.incident = from.incident == null ? null : from.incident.copy();
        copy.lastStartedAt = from.lastStartedAt;
        copy.lastSeen = from.lastSeen;
        copy.timerAt = from.timerAt;
        return copy;
    }

    @Override
    public void serialize(HostState host, DataOutputView target) throws IOException {
        target.writeLong(host.lastStartedAt);
        target.writeLong(host.lastSeen);
        target.writeLong(host.timerAt);
        target.writeBoolean(host.incident != null);
        if (host.incident != null) {
            write(host.incident, target);
        }
        target.writeInt(host.cpus.size());
        for (Map.Entry<String, CpuState> cpu : host.cpus.entrySet()) {
            StringValue.writeString(cpu.getKey(), target);
            write(cpu.getValue(), target);
        }
    }

    @Override
    public HostState deserialize(DataInputView source) throws IOException {
        if (cpus == null) {
            cpus = new SharedNames(CPUS);
        }
        HostState host = new HostState();
        host.lastStartedAt = source.readLong();
        host.lastSeen = source.readLong();
        host.timerAt = source.readLong();
        host.incident = source.readBoolean() ? readIncident(source) : null;
        for (int count = source.readInt(); count > 0; count--) {
            host.cpus.put(cpus.share(StringValue.readString(source)), readCpu(source));
        }
        return host;
    }

    private static void write(OpenIncident incident, DataOutputView target) throws IOException {
        StringValue.writeString(incident.id, target);
        target.writeLong(incident.sequence);
        StringValue.writeString(incident.state.name(), target);
        target.writeLong(incident.startedAt);
        StringValue.writeString(incident.peak.cpu(), target);
        target.writeDouble(incident.peak.average());
        target.writeDouble(incident.peak.threshold());
        target.writeLong(incident.peak.windowEnd());
        target.writeDouble(incident.threshold);
        target.writeLong(incident.repeatAfterMillis);
    }

    private static OpenIncident readIncident(DataInputView source) throws IOException {
        OpenIncident incident = new OpenIncident();
        incident.id = StringValue.readString(source);
        incident.sequence = source.readLong();
        incident.state = IncidentState.valueOf(StringValue.readString(source));
        incident.startedAt = source.readLong();
        incident.peak = new IncidentPeak(
                StringValue.readString(source), source.readDouble(), source.readDouble(), source.readLong());
        incident.threshold = source.readDouble();
        incident.repeatAfterMillis = source.readLong();
        return incident;
    }

    private static void write(CpuState cpu, DataOutputView target) throws IOException {
        target.writeLong(cpu.judgedUntil);
        target.writeLong(cpu.overSince);
        target.writeBoolean(cpu.firing);
        if (cpu.firing) {
            target.writeDouble(cpu.average);
            target.writeDouble(cpu.maximum);
            target.writeDouble(cpu.threshold);
            target.writeLong(cpu.windowStart);
            target.writeLong(cpu.windowEnd);
        }
    }

    private static CpuState readCpu(DataInputView source) throws IOException {
        CpuState cpu = new CpuState();
        cpu.judgedUntil = source.readLong();
        cpu.overSince = source.readLong();
        cpu.firing = source.readBoolean();
        if (cpu.firing) {
            cpu.average = source.readDouble();
            cpu.maximum = source.readDouble();
            cpu.threshold = source.readDouble();
            cpu.windowStart = source.readLong();
            cpu.windowEnd = source.readLong();
        }
        return cpu;
    }

    @Override
    public TypeSerializerSnapshot<HostState> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Its name is in every checkpoint. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<HostState> {

        public Snapshot() {
            super(HostStateSerializer::new);
        }
    }
}
