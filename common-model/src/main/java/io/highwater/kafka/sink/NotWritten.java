package io.highwater.kafka.sink;

import java.io.Serializable;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a topic does not take. It would stop the job at each start; instead each is logged as an error and counted
 * (metric {@code notWritten}), and the job goes on.
 */
final class NotWritten implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(NotWritten.class);

    /** So many are logged one by one, and one of so many after that: a flood of them must not fill a disk. */
    private static final long LOGGED_SINGLY = 1_000;

    private transient Counter counter;

    /** May be called more than once: Flink's exactly-once writer opens its serializer twice. */
    void open(MetricGroup metrics) {
        if (counter == null) {
            counter = metrics.counter("notWritten");
        }
    }

    /** @param most the largest record that the topic takes, bytes; 0 if it takes none */
    static String reason(int most) {
        return most > 0
                ? "the topic takes no more than " + most + " bytes (max.message.bytes, max.request.size)"
                : "there is no such topic, or it must not be written to";
    }

    /** @param what the record, by its origin or key, and why it is not written */
    void add(String topic, String what) {
        counter.inc();
        if (counter.getCount() <= LOGGED_SINGLY || counter.getCount() % LOGGED_SINGLY == 0) {
            LOG.error("Not written to topic {}, number {} since the start: {}", topic, counter.getCount(), what);
        }
    }
}
