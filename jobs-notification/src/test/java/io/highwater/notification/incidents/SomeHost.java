package io.highwater.notification.incidents;

import static io.highwater.testing.EventTime.NOON;

import io.highwater.model.Acknowledged;
import io.highwater.model.CpuAggregate;
import io.highwater.model.FiringCpu;
import io.highwater.model.Handling;
import io.highwater.model.IncidentPeak;
import io.highwater.model.IncidentState;
import io.highwater.model.Limit;
import io.highwater.model.Route;
import io.highwater.model.Silenced;
import io.highwater.model.Unusual;
import io.highwater.notification.learned.LearnedBands;
import java.util.ArrayList;
import java.util.List;

/** A host with all that can be remembered of one. */
public final class SomeHost {

    /** Read by every later build: whoever changes them needs a new version of the snapshot. */
    public static final String BYTES =
            "0000017c6f3867a00000017c6f395200000000020000017c6f0263800000017c6f0b8b400000017c6f3867a000"
                    + "00000000007530000000020000017c6f3de5e0010005646f634031000000000000000300055354414c45000001"
                    + "7c6f3867a00000017c6f3952000000017c6f38dcd0000000010004637075320004637075314056e00000000000"
                    + "405400000000000000000000017c6f3952004054000000000000000000000036ee800100000008646f63206370"
                    + "7531010000017c6f3a3c6000000003616e6effffffff010000000362656e00000000056f6e2069740000000423"
                    + "6f707300000007406f6e63616c6c000000067261636b20370000017c6f39520100000001000463707531000001"
                    + "7c6f3952000000017c6f3867a0014056e000000000004058d00000000000405400000000000000000000017c6f"
                    + "38dcd00000017c6f39520000000000010003646f630000017c6f3952000000017c6f39c7300004637075314057"
                    + "20000000000040575000000000000000";

    /** As they were before anything was learned, in version 3. */
    public static final String BYTES_3 =
            "0000017c6f3867a00000017c6f395200000000020000017c6f0263800000017c6f0b8b400000017c6f3867a000"
                    + "00000000007530000000020000017c6f3de5e0010005646f634031000000000000000300055354414c45000001"
                    + "7c6f3867a00000017c6f3952000000017c6f38dcd0000000010004637075320004637075314056e00000000000"
                    + "4054000000000000000000017c6f3952004054000000000000000000000036ee800100000008646f6320637075"
                    + "31010000017c6f3a3c6000000003616e6effffffff010000000362656e00000000056f6e20697400000004236f"
                    + "707300000007406f6e63616c6c000000067261636b20370000017c6f395201000000010004637075310000017c"
                    + "6f3952000000017c6f3867a0014056e000000000004058d000000000004054000000000000000000017c6f38dc"
                    + "d00000017c6f395200000000010003646f630000017c6f3952000000017c6f39c7300004637075314057200000"
                    + "0000004057500000000000";

    /** As they were before silences, acknowledgements and routes, in version 2. */
    public static final String BYTES_2 =
            "0000017c6f3867a00000017c6f395200000000020000017c6f0263800000017c6f0b8b400000017c6f3867a000"
                    + "00000000007530000000020000017c6f3de5e0010005646f634031000000000000000300055354414c45000001"
                    + "7c6f3867a00000017c6f3952000000017c6f38dcd0000000010004637075320004637075314056e00000000000"
                    + "4054000000000000000000017c6f3952004054000000000000000000000036ee80000000010004637075310000"
                    + "017c6f3952000000017c6f3867a0014056e000000000004058d000000000004054000000000000000000017c6f"
                    + "38dcd00000017c6f395200000000010003646f630000017c6f3952000000017c6f39c730000463707531405720"
                    + "00000000004057500000000000";

    /** As they were before the rows of thresholds, in version 1. */
    public static final String BYTES_1 =
            "0000017c6f3867a00000017c6f395200000000020000017c6f0263800000017c6f0b8b400000017c6f3867a000"
                    + "00000000007530000000020000017c6f3de5e0010005646f634031000000000000000300055354414c45000001"
                    + "7c6f3867a00000017c6f3952000000017c6f38dcd0000000010004637075320004637075314056e00000000000"
                    + "40540000000000000000017c6f3952004054000000000000000000000036ee8000000001000463707531000001"
                    + "7c6f3952000000017c6f3867a0014056e000000000004058d0000000000040540000000000000000017c6f38dc"
                    + "d00000017c6f395200000000010003646f630000017c6f3952000000017c6f39c7300004637075314057200000"
                    + "0000004057500000000000";

    private SomeHost() {}

    /** The one that is written as {@link #BYTES}. */
    public static HostState ofOneCpu() {
        HostState host = firing();
        host.cpus.removeIf(cpu -> host.cpus.name(cpu).equals("cpu2"));
        return host;
    }

    /** The same, as a build of before silences, acknowledgements and routes knew it. */
    public static HostState ofOneCpuBefore() {
        HostState host = ofOneCpu();
        host.incident.handling = Handling.NONE;
        host.incident.handledAt = HostState.NONE;
        return host;
    }

    /** The same, of whose cpus something is learned, and which fires by that. */
    public static HostState learning() {
        HostState host = firing();
        Limit learned = new Limit(80, null).learned(new Unusual(34, 41, 4.5));
        host.cpus.fires(host.cpus.place("cpu1"), new FiringCpu("cpu1", 71, 99.25, learned, NOON - 30_000, NOON));
        host.incident.peak = new IncidentPeak("cpu1", 71, learned, NOON);
        host.pending = new PendingWindows();
        host.pending.add(new JudgedWindow(
                new CpuAggregate(NOON, NOON + 30_000, "doc", "cpu1", 72, 93.25), new Unusual(35, 36, 3), true));
        int second = host.cpus.place("cpu2") * LearnedBands.SIZE;
        for (int slot = 0; slot < LearnedBands.SIZE; slot++) {
            host.cpus.learn()[second + slot] = slot + 1;
        }
        return host;
    }

    /** The same, its cpu and its peak judged by a row that is not its own. */
    public static HostState judgedBy(String row) {
        HostState host = firing();
        Limit limit = new Limit(80, row);
        host.cpus.fires(host.cpus.place("cpu1"), new FiringCpu("cpu1", 91.5, 99.25, limit, NOON - 30_000, NOON));
        host.incident.peak = new IncidentPeak("cpu1", 91.5, limit, NOON);
        return host;
    }

    /** By which rows cpus fire and the peak was. */
    public static List<String> rows(HostState host) {
        List<String> rows = new ArrayList<>();
        host.cpus.firing().forEach(cpu -> rows.add(cpu.limit().row()));
        rows.add(host.incident.peak.limit().row());
        return rows;
    }

    public static HostState firing() {
        HostState host = new HostState();
        host.heardFrom = NOON - 60_000;
        host.lastSeen = NOON;
        host.earlierStretches = new long[] {NOON - 3_600_000, NOON - 3_000_000};
        host.windowMillis = 30_000;
        host.misfits = 2;
        host.pending = new PendingWindows();
        host.pending.add(JudgedWindow.of(new CpuAggregate(NOON, NOON + 30_000, "doc", "cpu1", 92.5, 93.25)));
        host.lastStartedAt = NOON - 60_000;
        host.timerAt = NOON + 300_000;
        host.cpus = Cpus.of(
                new CpuState("cpu1", NOON, NOON - 60_000, new FiringCpu("cpu1", 91.5, 99.25, 80, NOON - 30_000, NOON)),
                new CpuState("cpu2", NOON - 30_000, HostState.NONE, null));
        host.incident = new OpenIncident();
        host.incident.id = "doc@1";
        host.incident.sequence = 3;
        host.incident.state = IncidentState.STALE;
        host.incident.startedAt = NOON - 60_000;
        host.incident.heardAt = NOON;
        host.incident.resumedAt = NOON - 30_000;
        host.incident.silentCpus.add("cpu2");
        host.incident.peak = new IncidentPeak("cpu1", 91.5, 80, NOON);
        host.incident.threshold = 80;
        host.incident.repeatAfterMillis = 3_600_000;
        host.incident.handling = new Handling(
                new Silenced("doc cpu1", NOON + 60_000, "ann", null),
                new Acknowledged("ben", null, "on it"),
                new Route("#ops", "@oncall", "rack 7"));
        host.incident.handledAt = NOON + 1;
        return host;
    }
}
