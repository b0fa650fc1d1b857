package io.highwater.kafka;

import io.highwater.codec.Elements;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.SimpleCounter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Elements of other metrics, which agents send on the same topic: no mistake, but counted (metric {@code skipped}). When there
 * is nothing else at all, the metric's name is probably wrong, and that is logged, once.
 */
final class Skipped {

    static final int MANY = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(Skipped.class);
    private static final int MOST_NAMES = 10;

    private final Set<String> names = new LinkedHashSet<>();
    private Counter counter = new SimpleCounter();
    private boolean isSettled;

    void open(MetricGroup metrics) {
        counter = metrics.counter("skipped");
    }

    void count(Elements<?> elements) {
        if (elements.skippedCount() > 0) {
            counter.inc(elements.skippedCount());
        }
        if (!isSettled) {
            look(elements);
        }
    }

    private void look(Elements<?> elements) {
        if (!elements.values().isEmpty()) {
            isSettled = true;
            return;
        }
        elements.skippedNames().stream().limit(MOST_NAMES - names.size()).forEach(names::add);
        if (counter.getCount() >= MANY) {
            isSettled = true;
            LOG.warn(
                    "{} elements were skipped, and none was a reading yet: they are of other metrics, such as {}. --metric "
                            + "chooses one.",
                    counter.getCount(),
                    String.join(", ", names));
        }
    }
}
