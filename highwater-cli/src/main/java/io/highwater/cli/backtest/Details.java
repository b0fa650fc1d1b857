package io.highwater.cli.backtest;

import io.highwater.cli.backtest.Comparison.Host;
import io.highwater.cli.topics.Averages;
import io.highwater.model.CpuAggregate;
import io.highwater.model.IncidentEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is drawn of a few hosts, which are known only after all has been judged: it is read a second time for them. */
final class Details implements Judging.Listener {

    /** Hosts on the timeline. */
    static final int MOST_ROWS = 40;

    private final Map<String, HostDetail> hosts = new LinkedHashMap<>();

    /** Of those that differ most, then of the noisiest. */
    Details(Comparison comparison) {
        List<Host> ranked = new ArrayList<>(comparison.hosts());
        ranked.sort(Comparator.comparing(Host::differs)
                .thenComparing(Host::shift)
                .thenComparing(Host::noise)
                .reversed());
        ranked.stream()
                .limit(MOST_ROWS)
                .forEach(host -> hosts.put(host.hostname(), new HostDetail(host.hostname(), comparison.stretch())));
    }

    /** Averages of these hosts only. */
    Averages of(Averages judging) {
        return new Averages() {
            @Override
            public void average(CpuAggregate average, long writtenAt) {
                HostDetail host = hosts.get(average.hostname());
                if (host != null) {
                    host.average(average);
                    judging.average(average, writtenAt);
                }
            }

            @Override
            public void settled(long until) {
                judging.settled(until);
            }
        };
    }

    @Override
    public void event(Side side, IncidentEvent event) {
        HostDetail host = hosts.get(event.hostname());
        if (host != null) {
            host.event(side, event);
        }
    }

    @Override
    public void settled(long until) {}

    @Override
    public void begins(long time) {}

    List<HostDetail> ended() {
        hosts.values().forEach(HostDetail::end);
        return List.copyOf(hosts.values());
    }
}
