package io.highwater.aggregation;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.flink.api.java.tuple.Tuple2;

/**
 * Which series are in which of the windows that close at once, found by going through the state once and not once for each
 * of them. In a replay there may be hundreds between two watermarks.
 */
final class SeriesByWindow {

    private SeriesByWindow() {}

    /**
     * @param entries all that is in state: series and starts of windows
     * @param latest start of the latest window that closes, epoch milliseconds
     * @param most how many series may be held in memory
     * @return the earliest of these windows that have anything, each with all of its series: as many windows as fit. Empty
     *     if already the first one does not fit
     */
    static NavigableMap<Long, List<SeriesKey>> earliest(
            Stream<Tuple2<SeriesKey, Long>> entries, long latest, int most) {
        NavigableMap<Long, List<SeriesKey>> found = new TreeMap<>();
        long last = latest;
        int count = 0;
        for (Iterator<Tuple2<SeriesKey, Long>> all = entries.iterator(); all.hasNext(); ) {
            Tuple2<SeriesKey, Long> entry = all.next();
            if (entry.f1 > last) {
                continue;
            }
            found.computeIfAbsent(entry.f1, first -> new ArrayList<>()).add(entry.f0);
            count++;
            if (count > most) {
                Map.Entry<Long, List<SeriesKey>> tooMany = found.pollLastEntry();
                count -= tooMany.getValue().size();
                last = tooMany.getKey() - 1;
            }
        }
        return found;
    }
}
