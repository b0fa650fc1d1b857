package io.highwater.kafka.check;

import io.highwater.findings.Findings;
import io.highwater.kafka.options.Delivery;
import io.highwater.kafka.options.JobTopics;
import io.highwater.kafka.options.KafkaOptions;
import io.highwater.kafka.running.RunningCheck;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Asks Kafka, at submission, for what would otherwise make the job fail at each start, with the reason in the web UI
 * alone. What is away is an outage, a warning: the job starts and goes on trying. What is wrong is a mistake, refused.
 * Nothing is written. Runs inside Flink, which may know this job's id already.
 */
public final class SubmissionCheck {

    private SubmissionCheck() {}

    /** @param topics what the job reads and writes */
    public static void run(KafkaOptions options, Delivery delivery, JobTopics topics, Findings findings) {
        BrokerCheck.run(options, findings, admin -> {
            new JobRules(options, admin, findings).run(delivery, topics);
            RunningCheck.run(
                            admin,
                            options,
                            topics.input(),
                            RunningCheck.own(StreamExecutionEnvironment.getExecutionEnvironment()
                                    .getConfiguration()),
                            RunningCheck.PATIENCE)
                    .ifPresent(unknown -> findings.warning("group " + options.groupId(), unknown, null));
        });
    }
}
