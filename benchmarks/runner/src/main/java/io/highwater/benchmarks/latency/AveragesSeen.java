package io.highwater.benchmarks.latency;

import io.highwater.benchmarks.rig.CommittedAverages;
import io.highwater.model.CpuAggregate;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/** When a reader of committed records got each average. */
final class AveragesSeen implements AutoCloseable {

    private final Map<Long, Map<String, Long>> receivedAt = new ConcurrentHashMap<>();
    private final Map<Long, Integer> twice = new ConcurrentHashMap<>();
    private final CommittedAverages reading;

    private AveragesSeen(String bootstrapServers, String topic) {
        reading = CommittedAverages.follow(bootstrapServers, topic, this::see);
    }

    static AveragesSeen start(String bootstrapServers, String topic) {
        return new AveragesSeen(bootstrapServers, topic);
    }

    /** The times at which the averages of a window came, one for each series, epoch milliseconds. */
    List<Long> of(long windowEnd) {
        return List.copyOf(receivedAt.getOrDefault(windowEnd, Map.of()).values());
    }

    OptionalLong of(long windowEnd, String hostname, String cpu) {
        Long time = receivedAt.getOrDefault(windowEnd, Map.of()).get(series(hostname, cpu));
        return time == null ? OptionalLong.empty() : OptionalLong.of(time);
    }

    /** How many of a window's averages came again. */
    int twice(long windowEnd) {
        return twice.getOrDefault(windowEnd, 0);
    }

    private void see(CpuAggregate average, long now) {
        Map<String, Long> window = receivedAt.computeIfAbsent(average.windowEnd(), first -> new ConcurrentHashMap<>());
        if (window.putIfAbsent(series(average.hostname(), average.cpu()), now) != null) {
            twice.merge(average.windowEnd(), 1, Integer::sum);
        }
    }

    private static String series(String hostname, String cpu) {
        return hostname + " " + cpu;
    }

    /** @throws IllegalStateException if the averages could not be read */
    @Override
    public void close() {
        reading.close();
    }
}
