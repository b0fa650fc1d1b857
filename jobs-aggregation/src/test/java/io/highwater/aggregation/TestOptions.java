package io.highwater.aggregation;

import io.highwater.job.InputOptions;
import io.highwater.job.OutputOptions;
import io.highwater.kafka.Delivery;
import io.highwater.kafka.KafkaOptions;
import io.highwater.kafka.Start;
import java.time.Duration;
import java.util.Map;

/** Options for what is built but not run. */
final class TestOptions {

    private TestOptions() {}

    static AggregationOptions some() {
        KafkaOptions kafka = new KafkaOptions("localhost:1", "g", Start.COMMITTED, false, Map.of());
        return new AggregationOptions(
                new InputOptions(kafka, "in", "in_rejected", Duration.ofHours(1), Duration.ofSeconds(10)),
                new OutputOptions("out", Delivery.EXACTLY_ONCE),
                Duration.ofSeconds(30),
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                "in_late");
    }
}
