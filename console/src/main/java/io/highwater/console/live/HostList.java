package io.highwater.console.live;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * {@code GET /api/hosts}: a stretch of all hosts, the worst first.
 *
 * @param total how many match
 * @param counts of those whose names match, by state
 */
record HostList(@JsonUnwrapped Axis axis, int total, Map<HostState, Integer> counts, List<Tile> hosts) {

    static final Duration SPAN = Duration.ofMinutes(15);

    /**
     * Of all charts.
     *
     * @param end of the newest window, epoch milliseconds
     * @param step milliseconds; null before there is any window
     */
    record Axis(long version, long end, Long step, int length) {}

    /**
     * What is asked for.
     *
     * @param search part of a name; null for all
     * @param state null for all
     */
    record Question(String search, HostState state, int offset, int limit) {}

    static HostList of(Question question, Hosts.Look look) {
        String search =
                question.search() == null ? null : question.search().strip().toLowerCase(Locale.ROOT);
        Grid grid = look.grid();
        int length = grid == null
                ? 0
                : Math.min(grid.windows(SPAN.toMillis()), look.ring().length());
        Map<HostState, Integer> counts = Order.noCounts();
        List<Tile> tiles = new ArrayList<>();
        int total = 0;
        for (Host host : look.order().hosts()) {
            if (search != null && !host.lowerCase.contains(search)) {
                continue;
            }
            counts.merge(host.state, 1, Integer::sum);
            if (question.state() == null || question.state() == host.state) {
                if (total >= question.offset() && tiles.size() < question.limit()) {
                    tiles.add(Tile.of(host, look, length));
                }
                total++;
            }
        }
        Axis axis = new Axis(look.order().version(), look.order().end(), grid == null ? null : grid.step(), length);
        return new HostList(axis, total, counts, tiles);
    }
}
