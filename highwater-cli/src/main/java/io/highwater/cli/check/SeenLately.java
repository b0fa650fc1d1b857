package io.highwater.cli.check;

import io.highwater.cli.terminal.CannotSayException;
import io.highwater.cli.terminal.Progress;
import io.highwater.cli.topics.TopicScan;
import io.highwater.codec.CpuAggregateDecoder;
import io.highwater.codec.UnusableException;
import io.highwater.job.InputOptions;
import io.highwater.model.CpuAggregate;
import io.highwater.notification.thresholds.HostPattern;
import io.highwater.notification.thresholds.RowKey;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which series have sent lately.
 *
 * @param cpus of each host
 * @param windowMillis how long the windows are, by the last average that was read
 */
record SeenLately(Map<String, Set<String>> cpus, long windowMillis) {

    SeenLately {
        cpus = Map.copyOf(cpus);
    }

    /** Whether anything was seen that a row is about. */
    boolean has(RowKey row) {
        HostPattern hosts = new HostPattern(row.hostname());
        return cpus.entrySet().stream()
                .anyMatch(host ->
                        (row.cpu() == null || host.getValue().contains(row.cpu())) && hosts.matches(host.getKey()));
    }

    /** @return empty if nothing was seen, or the topic cannot be read, which the rules of a submission tell */
    static Optional<SeenLately> read(boolean brokersAnswer, InputOptions input, Duration within, Progress progress) {
        if (!brokersAnswer) {
            return Optional.empty();
        }
        Map<String, Set<String>> cpus = new HashMap<>();
        long[] window = {0};
        CpuAggregateDecoder decoder = new CpuAggregateDecoder(input.maxAhead());
        Instant since = Instant.now().minus(within);
        try (TopicScan scan = TopicScan.of(input.kafka(), input.topic(), since, null)) {
            scan.forEach(progress, record -> {
                try {
                    CpuAggregate average = decoder.decode(record.value(), record.timestamp());
                    cpus.computeIfAbsent(average.hostname(), first -> new HashSet<>())
                            .add(average.cpu());
                    window[0] = average.windowEnd() - average.windowStart();
                } catch (UnusableException rejected) {
                    // The job rejects it too: it is no host that was seen.
                    return;
                }
            });
        } catch (CannotSayException unreadable) {
            return Optional.empty();
        }
        return cpus.isEmpty() ? Optional.empty() : Optional.of(new SeenLately(cpus, window[0]));
    }
}
