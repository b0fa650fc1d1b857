package io.highwater.slack.outbox;

import io.highwater.model.EndReason;
import io.highwater.model.FiringCpu;
import io.highwater.model.Handling;
import io.highwater.model.IncidentChange;
import io.highwater.model.IncidentEvent;
import io.highwater.model.IncidentPeak;
import io.highwater.model.IncidentState;
import io.highwater.model.Limit;
import io.highwater.types.HandlingFormat;
import io.highwater.types.OptionalFormat;
import io.highwater.types.UnusualFormat;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Bytes of an incident event and of what may be absent, for checkpoints. Enums by name: their order may change. */
final class EventFormat {

    /** From this version of the outbox's state on, the rows of thresholds are written. */
    private static final int WITH_ROWS = 102;

    /** From here on silences, acknowledgements, groups and channels are. */
    private static final int WITH_HANDLING = 103;

    /** From here on it is written what a cpu was compared with that fires by what was learned of it. */
    private static final int WITH_LEARNED = 106;

    private EventFormat() {}

    static void write(DataOutput out, IncidentEvent event) throws IOException {
        text(out, event.incidentId());
        out.writeLong(event.sequence());
        text(out, event.change().name());
        text(out, event.hostname());
        text(out, event.state().name());
        out.writeInt(event.cpus().size());
        for (FiringCpu cpu : event.cpus()) {
            text(out, cpu.cpu());
            out.writeDouble(cpu.average());
            out.writeDouble(cpu.maximum());
            write(out, cpu.limit());
            out.writeLong(cpu.windowStart());
            out.writeLong(cpu.windowEnd());
        }
        out.writeLong(event.startedAt());
        out.writeLong(event.occurredAt());
        OptionalFormat.time(out, event.endedAt());
        text(out, event.peak().cpu());
        out.writeDouble(event.peak().average());
        write(out, event.peak().limit());
        out.writeLong(event.peak().windowEnd());
        out.writeLong(event.repeatAfterMillis());
        text(out, event.reason() == null ? null : event.reason().name());
        text(out, event.note());
        HandlingFormat.write(out, event.handling());
    }

    private static void write(DataOutput out, Limit limit) throws IOException {
        out.writeDouble(limit.allowedTop());
        text(out, limit.row());
        UnusualFormat.write(out, limit.unusual());
    }

    private static Limit limit(DataInput in, int version) throws IOException {
        return new Limit(
                in.readDouble(),
                version >= WITH_ROWS ? text(in) : null,
                version >= WITH_LEARNED ? UnusualFormat.read(in) : null);
    }

    /** @param version of the outbox's state, by which it was written */
    static IncidentEvent event(DataInput in, int version) throws IOException {
        String incidentId = text(in);
        long sequence = in.readLong();
        IncidentChange change = IncidentChange.valueOf(text(in));
        String hostname = text(in);
        IncidentState state = IncidentState.valueOf(text(in));
        int count = in.readInt();
        List<FiringCpu> cpus = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            cpus.add(new FiringCpu(
                    text(in), in.readDouble(), in.readDouble(), limit(in, version), in.readLong(), in.readLong()));
        }
        return new IncidentEvent(
                incidentId,
                sequence,
                change,
                hostname,
                state,
                cpus,
                in.readLong(),
                in.readLong(),
                OptionalFormat.time(in),
                new IncidentPeak(text(in), in.readDouble(), limit(in, version), in.readLong()),
                in.readLong(),
                reason(text(in)),
                text(in),
                version >= WITH_HANDLING ? HandlingFormat.read(in) : Handling.NONE);
    }

    private static EndReason reason(String name) {
        return name == null ? null : EndReason.valueOf(name);
    }

    static void text(DataOutput out, String text) throws IOException {
        OptionalFormat.text(out, text);
    }

    static String text(DataInput in) throws IOException {
        return OptionalFormat.text(in);
    }
}
