package io.highwater.console.page;

import io.highwater.console.live.Live;
import io.highwater.console.web.Room;
import io.highwater.console.web.Routes;
import io.highwater.model.CpuAggregate;
import io.highwater.notification.thresholds.Threshold;
import io.highwater.notification.thresholds.ThresholdsInForce;
import java.util.List;

/** 10,000 hosts with 5 cpus and a quarter of an hour of windows, held as if they had come from the topic. */
final class ManyHosts implements Room {

    static final int HOSTS = 10_000;
    static final int CPUS = 5;

    private static final int WINDOWS = 30;
    private static final long STEP = 30_000;

    private final Live live;

    ManyHosts(Live live) {
        this.live = live;
    }

    @Override
    public void addTo(Routes routes) {
        // What there is to see are its hosts.
    }

    @Override
    public void start() {
        live.thresholds(ThresholdsInForce.of(null, List.of(new Threshold("host*", 90))));
        long newest = System.currentTimeMillis() / STEP * STEP;
        for (long end = newest - (WINDOWS - 1) * STEP; end <= newest; end += STEP) {
            window(end);
        }
    }

    private void window(long end) {
        for (int host = 0; host < HOSTS; host++) {
            for (int cpu = 0; cpu < CPUS; cpu++) {
                double average = (host * 31 + cpu * 17 + end / STEP % 1_000 * 7) % 9_700 / 100.0;
                live.hosts()
                        .average(
                                new CpuAggregate(end - STEP, end, "host" + host, "cpu" + cpu, average, average + 1),
                                host % 6);
            }
        }
    }
}
