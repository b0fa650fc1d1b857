package io.highwater.cli.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.highwater.cli.terminal.CannotSayException;
import io.highwater.cli.terminal.Progress;
import io.highwater.cli.topics.TopicScan;
import io.highwater.kafka.options.KafkaOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * What an earlier run has put back into a topic, by the header {@link DeadLetter#REPLAYED_FROM} of what it wrote. What it knows
 * goes back as far as the topic does.
 */
final class PutBackBefore {

    /** Clocks of whoever wrote the records may differ by that much. */
    private static final Duration CLOCKS = Duration.ofHours(1);

    private final Set<String> identities = new HashSet<>();

    /** Records that were put back, as the origin of those that were rejected again. */
    private final Set<String> records = new HashSet<>();

    /** Since when all that was written is there, epoch milliseconds. */
    private long completeSince = Long.MIN_VALUE;

    private PutBackBefore() {}

    /**
     * @param since when the earliest of the chosen records was put aside
     * @throws CannotSayException if the topic cannot be read to its end
     */
    static PutBackBefore in(KafkaOptions kafka, String topic, Instant since, Progress progress) {
        TopicScan.awaitCommitted(kafka, topic);
        PutBackBefore before = new PutBackBefore();
        Map<Integer, Long> earliest = new HashMap<>();
        try (TopicScan scan = TopicScan.of(kafka, topic, since.minus(CLOCKS), null)) {
            scan.forEach(progress, record -> {
                before.note(record);
                earliest.putIfAbsent(record.partition(), record.timestamp());
            });
            scan.cutPartitions()
                    .forEach(partition -> before.completeSince =
                            Math.max(before.completeSince, earliest.getOrDefault(partition, Long.MAX_VALUE)));
        }
        return before;
    }

    private void note(ConsumerRecord<byte[], byte[]> record) {
        Header from = record.headers().lastHeader(DeadLetter.REPLAYED_FROM);
        if (from != null && from.value() != null) {
            identities.add(new String(from.value(), UTF_8));
            records.add(record.topic() + "-" + record.partition() + "-" + record.offset());
        }
    }

    boolean has(DeadLetter letter) {
        return identities.contains(letter.identity());
    }

    boolean wasRejectedAgain(DeadLetter letter) {
        return letter.originRecord().filter(records::contains).isPresent();
    }

    /** Whether what was put back of it, if it was, would still be there to be seen. */
    boolean wouldBeSeen(DeadLetter letter) {
        return letter.record().timestamp() >= completeSince;
    }
}
