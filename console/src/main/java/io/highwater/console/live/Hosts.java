package io.highwater.console.live;

import io.highwater.model.CpuAggregate;
import io.highwater.model.IncidentEvent;
import io.highwater.model.IncidentState;
import io.highwater.notification.incidents.IncidentRules;
import io.highwater.notification.thresholds.ThresholdsInForce;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * All hosts that are heard, with their windows of the last time and their open incidents. Memory is in proportion to hosts and
 * cpus, of which no more than a number are held; who has sent nothing for as long as windows are held is forgotten.
 */
public final class Hosts {

    private final IncidentRules rules;
    private final Duration hold;
    private final long mostBytes;
    private final Map<String, Host> hosts = new HashMap<>();

    /** Many hosts have cpus of the same names. */
    private final Map<String, String> cpuNames = new HashMap<>();

    private Grid grid;
    private WindowRing ring = new WindowRing(1);
    private long newestWindow = WindowRing.NONE;
    private long oldestWindow = Long.MAX_VALUE;
    private ThresholdsInForce thresholds;
    private Order order = Order.NOTHING;
    private boolean changed;
    private boolean isFull;

    /**
     * @param hold how long windows are held
     * @param rules by which hosts fall silent
     * @param mostBytes that windows may take
     */
    public Hosts(Duration hold, IncidentRules rules, long mostBytes) {
        this.hold = hold;
        this.rules = rules;
        this.mostBytes = mostBytes;
    }

    /**
     * An average has come, for the first time or again.
     *
     * @param partition where it stands
     */
    public synchronized void average(CpuAggregate average, int partition) {
        if (grid == null || !grid.has(average)) {
            if (grid != null && average.windowEnd() <= grid.end(newestWindow)) {
                return; // Of before the windows became other ones.
            }
            beginAnew(Grid.of(average));
        }
        long window = grid.window(average.windowEnd());
        if (window <= newestWindow - ring.length()) {
            return;
        }
        Host host = hosts.get(average.hostname());
        int cpu = host == null ? -1 : host.place(average.cpu());
        if (cpu < 0) {
            isFull = (ring.series() + 1) * WindowRing.bytesOfSeries(ring.length()) > mostBytes;
            if (isFull) {
                return;
            }
            host = host == null ? newHost(average.hostname()) : host;
            cpu = host.add(cpuNames.computeIfAbsent(average.cpu(), Function.identity()), ring.add());
        }
        host.heardIn(partition);
        ring.put(host.series[cpu], window, (float) average.usageAvg(), (float) average.usageMax());
        newestWindow = Math.max(newestWindow, window);
        oldestWindow = Math.min(oldestWindow, window);
        changed = true;
    }

    private Host newHost(String name) {
        Host host = new Host(name);
        host.thresholds = thresholds == null ? null : thresholds.of(name);
        hosts.put(name, host);
        return host;
    }

    private void beginAnew(Grid other) {
        grid = other;
        ring = new WindowRing(other.windows(hold.toMillis()));
        newestWindow = WindowRing.NONE;
        oldestWindow = Long.MAX_VALUE;
        hosts.values().removeIf(host -> host.incident == null);
        hosts.values().forEach(Host::clear);
        for (Host ordered : order.hosts()) {
            ordered.isOrdered = false;
        }
        order = new Order(order.version() + 1, 0, new Host[0]);
    }

    /** How an open incident stands now; or that it is over. */
    public synchronized void incident(IncidentEvent newest) {
        Host host = hosts.get(newest.hostname());
        if (newest.state() != IncidentState.RESOLVED) {
            host = host == null ? newHost(newest.hostname()) : host;
            host.incident = newest;
            changed = true;
        } else if (host != null
                && host.incident != null
                && host.incident.incidentId().equals(newest.incidentId())) {
            host.incident = null;
            changed = true;
        }
    }

    public synchronized void thresholds(ThresholdsInForce inForce) {
        thresholds = inForce;
        hosts.values().forEach(host -> host.thresholds = inForce.of(host.name));
        changed = true;
    }

    /** Puts them into order, if anything has changed since. @return null if nothing has */
    synchronized Order.Changed reorder() {
        if (!changed) {
            return null;
        }
        changed = false;
        forget();
        long silentBefore = silentBefore();
        hosts.values().forEach(host -> host.judge(ring, silentBefore));
        Host[] sorted = sorted();
        order = new Order(order.version() + 1, newestWindow == WindowRing.NONE ? 0 : grid.end(newestWindow), sorted);
        return order.changed();
    }

    /** Mostly as they were: then it is cheap. */
    private Host[] sorted() {
        Host[] sorted = new Host[hosts.size()];
        int count = 0;
        for (Host host : order.hosts()) {
            if (hosts.get(host.name) == host) {
                host.isOrdered = true;
                sorted[count++] = host;
            }
        }
        for (Host host : hosts.values()) {
            if (!host.isOrdered) {
                host.isOrdered = true;
                sorted[count++] = host;
            }
        }
        Arrays.sort(sorted, Host::compare);
        return sorted;
    }

    private void forget() {
        long before = newestWindow - ring.length() + 1;
        for (Host host : hosts.values()) {
            host.forgetCpus(ring, before);
        }
        hosts.values().removeIf(host -> host.cpus.length == 0 && host.incident == null);
    }

    /** As the job has it: nothing for so long of event time, and for two windows at least. */
    private long silentBefore() {
        if (grid == null) {
            return 0;
        }
        long noData = Math.max(rules.noDataAfter().toMillis(), IncidentRules.shortestSilenceMillis(grid.step()));
        return newestWindow - grid.windows(noData) + 1;
    }

    /** Looks at what is held, while nothing changes. */
    synchronized <T> T look(Function<Look, T> view) {
        // Of the first window that came some may have been written before.
        long heldFrom = Math.max(oldestWindow + 1, newestWindow - ring.length() + 1);
        return view.apply(new Look(order, hosts, ring, grid, newestWindow, heldFrom));
    }

    /**
     * What is held at a moment.
     *
     * @param grid null before there is any window
     * @param heldFrom number of the window from which on all are held that have come
     */
    record Look(Order order, Map<String, Host> hosts, WindowRing ring, Grid grid, long newestWindow, long heldFrom) {}

    public synchronized Size size() {
        int open = 0;
        for (Host host : hosts.values()) {
            open += host.incident == null ? 0 : 1;
        }
        return new Size(hosts.size(), ring.series(), open, isFull);
    }

    /**
     * How much is held.
     *
     * @param open incidents
     * @param isFull whether there are more series than may be held: a larger heap (-Xmx), or a shorter --hold, takes more
     */
    public record Size(int hosts, int series, int open, boolean isFull) {}
}
