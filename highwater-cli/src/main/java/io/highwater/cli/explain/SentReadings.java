package io.highwater.cli.explain;

import io.highwater.cli.terminal.CannotSayException;
import io.highwater.cli.terminal.Progress;
import io.highwater.cli.topics.RawText;
import io.highwater.cli.topics.TopicScan;
import io.highwater.kafka.options.KafkaOptions;
import java.time.Duration;
import java.time.Instant;

/**
 * Whether the host's sensor sends: records of the topic of readings that name the host, in whichever format.
 *
 * @param records how many name it
 * @param newestAt when the newest of those was written; null if there is none
 * @param all how many there were, of all hosts
 */
record SentReadings(String topic, long records, Instant newestAt, long all) {

    /** There are many more readings than averages. */
    static final Duration STRETCH = Duration.ofMinutes(5);

    static Answer<SentReadings> read(KafkaOptions kafka, String topic, Question question, Progress progress) {
        long[] found = {0, Long.MIN_VALUE, 0};
        Instant from = question.at().minus(STRETCH);
        try (TopicScan scan = TopicScan.of(kafka, topic, from, question.isPast() ? question.at() : null)) {
            scan.forEach(progress, record -> {
                found[2]++;
                if (RawText.names(record.value(), question.host())) {
                    found[0]++;
                    found[1] = Math.max(found[1], record.timestamp());
                }
            });
        } catch (CannotSayException unreadable) {
            return Answer.unknown(unreadable.getMessage());
        }
        return Answer.found(
                new SentReadings(topic, found[0], found[0] == 0 ? null : Instant.ofEpochMilli(found[1]), found[2]));
    }
}
