package io.highwater.notification.incidents;

import io.highwater.model.CpuAggregate;
import io.highwater.model.FiringCpu;
import io.highwater.model.IncidentPeak;
import io.highwater.model.IncidentState;
import io.highwater.model.Limit;
import io.highwater.types.HandlingFormat;
import io.highwater.types.UnusualFormat;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/** A host as bytes, in the version {@link #VERSION}. Of a cpu that does not fire only what is asked of it is written. */
public final class HostStateFormat {

    public static final int VERSION = 4;

    /** From here on the rows of thresholds are written. */
    private static final int WITH_ROWS = 2;

    /** From here on it is written what people have to do with an incident. */
    private static final int WITH_HANDLING = 3;

    /** From here on it is written what is learned, and what was said of windows that wait. */
    private static final int WITH_BANDS = 4;

    private HostStateFormat() {}

    public static void write(HostState host, DataOutput target) throws IOException {
        target.writeLong(host.heardFrom);
        target.writeLong(host.lastSeen);
        target.writeInt(host.earlierStretches.length);
        for (long time : host.earlierStretches) {
            target.writeLong(time);
        }
        target.writeLong(host.lastStartedAt);
        target.writeLong(host.windowMillis);
        target.writeInt(host.misfits);
        target.writeLong(host.timerAt);
        target.writeBoolean(host.incident != null);
        if (host.incident != null) {
            write(host.incident, target);
        }
        target.writeInt(host.cpus.size());
        for (int cpu = 0; cpu < host.cpus.size(); cpu++) {
            write(host.cpus.state(cpu), target);
        }
        LearnedFormat.write(host.cpus, target);
        List<JudgedWindow> pending = host.pending == null ? List.of() : host.pending.all();
        target.writeInt(pending.size());
        if (!pending.isEmpty()) {
            target.writeUTF(pending.get(0).average().hostname());
            for (JudgedWindow window : pending) {
                write(window.average(), target);
                UnusualFormat.write(target, window.unusual());
                target.writeBoolean(window.isAccepted());
            }
        }
    }

    /** @param version in which it was written */
    public static HostState read(int version, DataInput source) throws IOException {
        HostState host = new HostState();
        host.heardFrom = source.readLong();
        host.lastSeen = source.readLong();
        host.earlierStretches = new long[source.readInt()];
        for (int i = 0; i < host.earlierStretches.length; i++) {
            host.earlierStretches[i] = source.readLong();
        }
        host.lastStartedAt = source.readLong();
        host.windowMillis = source.readLong();
        host.misfits = source.readInt();
        host.timerAt = source.readLong();
        host.incident = source.readBoolean() ? readIncident(source, version) : null;
        CpuState[] cpus = new CpuState[source.readInt()];
        for (int cpu = 0; cpu < cpus.length; cpu++) {
            cpus[cpu] = readCpu(source, version);
        }
        host.cpus = Cpus.of(cpus);
        if (version >= WITH_BANDS) {
            LearnedFormat.read(host.cpus, source);
        }
        int pending = source.readInt();
        if (pending > 0) {
            host.pending = new PendingWindows();
            String hostname = source.readUTF();
            for (int i = 0; i < pending; i++) {
                CpuAggregate window = readWindow(hostname, source);
                host.pending.add(
                        version >= WITH_BANDS
                                ? new JudgedWindow(window, UnusualFormat.read(source), source.readBoolean())
                                : JudgedWindow.of(window));
            }
        }
        return host;
    }

    private static void write(OpenIncident incident, DataOutput target) throws IOException {
        target.writeUTF(incident.id);
        target.writeLong(incident.sequence);
        target.writeUTF(incident.state.name());
        target.writeLong(incident.startedAt);
        target.writeLong(incident.heardAt);
        target.writeLong(incident.resumedAt);
        target.writeInt(incident.silentCpus.size());
        for (String cpu : incident.silentCpus) {
            target.writeUTF(cpu);
        }
        target.writeUTF(incident.peak.cpu());
        target.writeDouble(incident.peak.average());
        write(incident.peak.limit(), target);
        target.writeLong(incident.peak.windowEnd());
        target.writeDouble(incident.threshold);
        target.writeLong(incident.repeatAfterMillis);
        HandlingFormat.write(target, incident.handling);
        target.writeLong(incident.handledAt);
    }

    private static OpenIncident readIncident(DataInput source, int version) throws IOException {
        OpenIncident incident = new OpenIncident();
        incident.id = source.readUTF();
        incident.sequence = source.readLong();
        incident.state = IncidentState.valueOf(source.readUTF());
        incident.startedAt = source.readLong();
        incident.heardAt = source.readLong();
        incident.resumedAt = source.readLong();
        for (int left = source.readInt(); left > 0; left--) {
            incident.silentCpus.add(source.readUTF());
        }
        incident.peak =
                new IncidentPeak(source.readUTF(), source.readDouble(), readLimit(source, version), source.readLong());
        incident.threshold = source.readDouble();
        incident.repeatAfterMillis = source.readLong();
        if (version >= WITH_HANDLING) {
            incident.handling = HandlingFormat.read(source);
            incident.handledAt = source.readLong();
        }
        return incident;
    }

    private static void write(CpuState cpu, DataOutput target) throws IOException {
        target.writeUTF(cpu.name());
        target.writeLong(cpu.judgedUntil());
        target.writeLong(cpu.overSince());
        FiringCpu firing = cpu.firing();
        target.writeBoolean(firing != null);
        if (firing != null) {
            target.writeDouble(firing.average());
            target.writeDouble(firing.maximum());
            write(firing.limit(), target);
            target.writeLong(firing.windowStart());
            target.writeLong(firing.windowEnd());
        }
    }

    private static CpuState readCpu(DataInput source, int version) throws IOException {
        String name = source.readUTF();
        return new CpuState(
                name,
                source.readLong(),
                source.readLong(),
                source.readBoolean() ? readFiring(name, source, version) : null);
    }

    private static FiringCpu readFiring(String name, DataInput source, int version) throws IOException {
        return new FiringCpu(
                name,
                source.readDouble(),
                source.readDouble(),
                readLimit(source, version),
                source.readLong(),
                source.readLong());
    }

    private static void write(Limit limit, DataOutput target) throws IOException {
        target.writeDouble(limit.allowedTop());
        target.writeBoolean(limit.row() != null);
        if (limit.row() != null) {
            target.writeUTF(limit.row());
        }
        UnusualFormat.write(target, limit.unusual());
    }

    private static Limit readLimit(DataInput source, int version) throws IOException {
        return new Limit(
                source.readDouble(),
                version >= WITH_ROWS && source.readBoolean() ? source.readUTF() : null,
                version >= WITH_BANDS ? UnusualFormat.read(source) : null);
    }

    private static void write(CpuAggregate window, DataOutput target) throws IOException {
        target.writeLong(window.windowStart());
        target.writeLong(window.windowEnd());
        target.writeUTF(window.cpu());
        target.writeDouble(window.usageAvg());
        target.writeDouble(window.usageMax());
    }

    private static CpuAggregate readWindow(String hostname, DataInput source) throws IOException {
        return new CpuAggregate(
                source.readLong(),
                source.readLong(),
                hostname,
                source.readUTF(),
                source.readDouble(),
                source.readDouble());
    }
}
