package io.highwater.console.live;

import io.highwater.notification.thresholds.HostThresholds;

/**
 * What memory has of a host over a span.
 *
 * @param thresholds null if it has none
 * @param heldFrom number of the first window from which on memory has all that came
 * @param partition where all of its averages stand; negative if that is not one
 */
record HeldHost(Tile.Standing standing, HostThresholds thresholds, Chart chart, long heldFrom, int partition) {

    /** @return null if there is no such host */
    static HeldHost of(String name, long spanMillis, Hosts.Look look) {
        Host host = look.hosts().get(name);
        if (host == null) {
            return null;
        }
        Tile.Standing standing = Tile.Standing.of(host, look);
        Grid grid = look.grid();
        if (grid == null) {
            return new HeldHost(standing, host.thresholds, new Chart(null, 0, 0), 0, host.partition);
        }
        int length = grid.windows(spanMillis);
        long newest = look.newestWindow();
        Chart chart = new Chart(grid, newest - length + 1, length);
        WindowRing ring = look.ring();
        for (int cpu = 0; cpu < host.cpus.length; cpu++) {
            int series = host.series[cpu];
            for (long window = Math.max(chart.first, newest - ring.length() + 1); window <= newest; window++) {
                chart.put(host.cpus[cpu], window, ring.average(series, window), ring.maximum(series, window));
            }
        }
        return new HeldHost(standing, host.thresholds, chart, look.heldFrom(), host.partition);
    }

    boolean isAll() {
        return chart.grid == null || heldFrom <= chart.first;
    }
}
