package io.highwater.notification.incidents;

import io.highwater.model.FiringCpu;
import io.highwater.model.IncidentPeak;
import io.highwater.model.IncidentState;
import io.highwater.types.FlatSerializer;
import io.highwater.types.VersionedSnapshot;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;

/**
 * A host in checkpoints; with RocksDB also for each of its averages. Of a cpu that does not fire only what is asked of it
 * is written.
 */
final class HostStateSerializer extends FlatSerializer<HostState> {

    private static final long serialVersionUID = 1L;

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
        return from.copy();
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
        for (int cpu = 0; cpu < host.cpus.size(); cpu++) {
            write(host.cpus.state(cpu), target);
        }
    }

    @Override
    public HostState deserialize(DataInputView source) throws IOException {
        HostState host = new HostState();
        host.lastStartedAt = source.readLong();
        host.lastSeen = source.readLong();
        host.timerAt = source.readLong();
        host.incident = source.readBoolean() ? readIncident(source) : null;
        CpuState[] cpus = new CpuState[source.readInt()];
        for (int cpu = 0; cpu < cpus.length; cpu++) {
            cpus[cpu] = readCpu(source);
        }
        host.cpus = Cpus.of(cpus);
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
        StringValue.writeString(cpu.name(), target);
        target.writeLong(cpu.judgedUntil());
        target.writeLong(cpu.overSince());
        FiringCpu firing = cpu.firing();
        target.writeBoolean(firing != null);
        if (firing != null) {
            target.writeDouble(firing.average());
            target.writeDouble(firing.maximum());
            target.writeDouble(firing.threshold());
            target.writeLong(firing.windowStart());
            target.writeLong(firing.windowEnd());
        }
    }

    private static CpuState readCpu(DataInputView source) throws IOException {
        String name = StringValue.readString(source);
        return new CpuState(
                name, source.readLong(), source.readLong(), source.readBoolean() ? readFiring(name, source) : null);
    }

    private static FiringCpu readFiring(String name, DataInputView source) throws IOException {
        return new FiringCpu(
                name,
                source.readDouble(),
                source.readDouble(),
                source.readDouble(),
                source.readLong(),
                source.readLong());
    }

    @Override
    public VersionedSnapshot<HostState> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Its name is in every checkpoint. */
    public static final class Snapshot extends VersionedSnapshot<HostState> {

        public Snapshot() {
            super(HostStateSerializer::new);
        }
    }
}
