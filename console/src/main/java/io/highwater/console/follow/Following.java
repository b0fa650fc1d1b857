package io.highwater.console.follow;

import io.highwater.job.Options;
import io.highwater.kafka.options.KafkaOptions;
import java.time.Duration;
import java.util.List;

/**
 * What is read of Kafka.
 *
 * @param kafka how it is reached
 * @param topics which are read
 * @param maxAhead averages whose times are further ahead are not believed, as in the job
 * @param hold how long averages are held in memory
 */
public record Following(KafkaOptions kafka, Topics topics, Duration maxAhead, Duration hold) {

    private static final Duration LEAST = Duration.ofMinutes(15);
    private static final Duration MOST = Duration.ofHours(24);

    /**
     * @param readings what the sensors write
     * @param late readings that came too late
     * @param rejected records that could not be used, of all jobs
     */
    public record Topics(String readings, String averages, String alerts, String late, List<String> rejected) {

        public Topics {
            rejected = List.copyOf(rejected);
        }
    }

    public Following {
        Options.require(
                hold.compareTo(LEAST) >= 0 && hold.compareTo(MOST) <= 0,
                "--hold must be from 15m to 24h, was " + hold.toMinutes() + "m");
    }
}
