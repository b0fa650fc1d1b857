package io.highwater.aggregation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.flink.api.java.tuple.Tuple2;
import org.junit.jupiter.api.Test;

class SeriesByWindowTest {

    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);

    @Test
    void findsTheEarliestWindowsWholeInWhateverOrderTheyLie() {
        for (int round = 0; round < 1_000; round++) {
            NavigableMap<Long, List<SeriesKey>> expected = new TreeMap<>();
            List<Tuple2<SeriesKey, Long>> entries = new ArrayList<>();
            for (long window = random.nextInt(8); window >= 0; window--) {
                for (int host = random.nextInt(6); host > 0; host--) {
                    SeriesKey series = new SeriesKey("host" + host, "cpu1");
                    entries.add(Tuple2.of(series, window));
                    expected.computeIfAbsent(window, first -> new ArrayList<>()).add(series);
                }
            }
            Collections.shuffle(entries, random);
            long latest = random.nextInt(9) - 1;
            int most = random.nextInt(20);

            NavigableMap<Long, List<SeriesKey>> found = SeriesByWindow.earliest(entries.stream(), latest, most);

            assertThat(sorted(found)).as("seed %d", seed).isEqualTo(sorted(fitting(expected, latest, most)));
        }
    }

    /** Window after window, as long as they fit. */
    private static NavigableMap<Long, List<SeriesKey>> fitting(
            NavigableMap<Long, List<SeriesKey>> windows, long latest, int most) {
        NavigableMap<Long, List<SeriesKey>> fitting = new TreeMap<>();
        int count = 0;
        for (Long window : windows.headMap(latest, true).keySet()) {
            count += windows.get(window).size();
            if (count > most) {
                break;
            }
            fitting.put(window, windows.get(window));
        }
        return fitting;
    }

    private static NavigableMap<Long, List<String>> sorted(NavigableMap<Long, List<SeriesKey>> windows) {
        return windows.entrySet().stream()
                .collect(Collectors.toMap(
                        window -> window.getKey(),
                        window -> window.getValue().stream()
                                .map(SeriesKey::toString)
                                .sorted()
                                .toList(),
                        (one, other) -> one,
                        TreeMap::new));
    }
}
