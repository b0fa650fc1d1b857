package io.highwater.notification.judgement;

import io.highwater.model.CpuAggregate;
import io.highwater.model.IncidentEvent;
import io.highwater.notification.incidents.HostState;
import io.highwater.notification.incidents.IncidentRules;
import io.highwater.notification.incidents.IncidentTracker;
import io.highwater.notification.silences.QuietInForce;
import io.highwater.notification.thresholds.ThresholdsInForce;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/**
 * The incidents of all hosts, in memory: a map and a queue where the job has keyed state and timers. The same averages make
 * the same events as in the job, under the same ids; those of a host come in their order.
 *
 * <p>Memory is in proportion to the hosts that are heard. Not safe for use by several threads.
 */
public final class Judgement {

    /** A host's timer, as of when it was set: void, if the host's own says another time. */
    private record Timer(long at, String hostname) implements Comparable<Timer> {

        @Override
        public int compareTo(Timer other) {
            return Long.compare(at, other.at);
        }
    }

    private final IncidentTracker tracker;
    private final ThresholdsInForce thresholds;
    private final Consumer<IncidentEvent> out;

    private final Map<String, HostState> hosts = new HashMap<>();
    private final PriorityQueue<Timer> timers = new PriorityQueue<>();
    private long settled = Long.MIN_VALUE;

    /** Nobody silences anything. */
    public Judgement(IncidentRules rules, ThresholdsInForce thresholds, Consumer<IncidentEvent> out) {
        this(rules, thresholds, new QuietInForce(), out);
    }

    /**
     * @param thresholds which must not change any more
     * @param quiet silences and acknowledgements, which must not change any more
     */
    public Judgement(
            IncidentRules rules, ThresholdsInForce thresholds, QuietInForce quiet, Consumer<IncidentEvent> out) {
        this.tracker = new IncidentTracker(rules, quiet, warning -> {});
        this.thresholds = thresholds;
        this.out = out;
    }

    /** An average has come. Those of one cpu come in their order, others in any. */
    public void judge(CpuAggregate average) {
        HostState host = hosts.get(average.hostname());
        if (host == null) {
            host = new HostState();
            host.remember(thresholds.of(average.hostname()), 0);
            hosts.put(average.hostname(), host);
        }
        tracker.judge(host, average, settled, out);
        long wakeAt = tracker.wakeAt(host, average, settled);
        if (wakeAt != host.timerAt) {
            setTimer(host, average.hostname(), wakeAt);
        }
    }

    /**
     * Event time has come to here, as the job's watermark does.
     *
     * @param time all windows that end by then have come, epoch milliseconds; one that is past changes nothing
     */
    public void settle(long time) {
        settled = Math.max(settled, time);
        while (!timers.isEmpty() && timers.peek().at() <= settled) {
            Timer due = timers.poll();
            HostState host = hosts.get(due.hostname());
            if (host != null && host.timerAt == due.at()) {
                wake(host, due.hostname());
            }
        }
    }

    private void wake(HostState host, String hostname) {
        tracker.settle(host, hostname, host.thresholds(), settled, out);
        long next = tracker.tidied(host, hostname, settled);
        if (next == HostState.NONE) {
            hosts.remove(hostname);
        } else {
            setTimer(host, hostname, next);
        }
    }

    private void setTimer(HostState host, String hostname, long at) {
        host.timerAt = at;
        timers.add(new Timer(at, hostname));
    }

    /** There is no more: what has waited for others is judged. That nothing follows is no silence. */
    public void end() {
        hosts.forEach((hostname, host) -> tracker.end(host, hostname, host.thresholds(), out));
    }

    /** What is remembered of a host now, to be looked at; null for nothing. */
    public HostState host(String hostname) {
        return hosts.get(hostname);
    }

    /** How many hosts are remembered. */
    public int hosts() {
        return hosts.size();
    }
}
