package io.highwater.kafka;

import io.highwater.findings.Findings;
import io.highwater.findings.FirstMistake;
import io.highwater.kafka.check.SubmissionCheck;
import io.highwater.kafka.options.Delivery;
import io.highwater.kafka.options.JobTopics;
import io.highwater.kafka.options.KafkaOptions;
import java.util.List;

/** Whether a job can work with the Kafka that it is submitted for. */
public final class KafkaCheck {

    private KafkaCheck() {}

    /**
     * Nothing is written.
     *
     * @param topics what the job reads and writes
     */
    public static void run(KafkaOptions options, Delivery delivery, JobTopics topics, Findings findings) {
        SubmissionCheck.run(options, delivery, topics, findings);
    }

    /**
     * The same, up to the first mistake.
     *
     * @return warnings to print
     * @throws IllegalArgumentException with one message for the user, if the job could not work
     */
    public static List<String> run(KafkaOptions options, Delivery delivery, JobTopics topics) {
        return FirstMistake.of(findings -> run(options, delivery, topics, findings));
    }
}
