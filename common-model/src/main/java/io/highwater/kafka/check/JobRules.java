package io.highwater.kafka.check;

import io.highwater.findings.Findings;
import io.highwater.kafka.admin.KafkaAdmin;
import io.highwater.kafka.options.Delivery;
import io.highwater.kafka.options.JobTopics;
import io.highwater.kafka.options.KafkaOptions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** What a job needs of its brokers: topics, rights, a group, transactions. Needs no Flink. Nothing is written. */
public final class JobRules {

    private final KafkaOptions options;
    private final KafkaAdmin admin;
    private final Findings findings;

    public JobRules(KafkaOptions options, KafkaAdmin admin, Findings findings) {
        this.options = options;
        this.admin = admin;
        this.findings = findings;
    }

    /** @param topics what the job reads and writes */
    public void run(Delivery delivery, JobTopics topics) {
        input(topics);
        outputs(topics);
        group();
        if (delivery == Delivery.EXACTLY_ONCE) {
            new TransactionCheck(options, admin, findings).run(topics);
        }
    }

    private void input(JobTopics topics) {
        String topic = topics.input();
        try {
            TopicDescription description = describe(List.of(topic)).get(topic).get();
            if (!KafkaAdmin.mayRead(description)) {
                findings.error(about(topic), "topic " + topic + " must not be read by this user", "allow READ on it");
            }
        } catch (AuthorizationException denied) {
            unseen(topic);
        } catch (UnknownTopicOrPartitionException absent) {
            findings.error(
                    about(topic),
                    "topic " + topic + ", which the job reads, does not exist at " + options.bootstrapServers(),
                    "create it (./highwater check --create-topics), or correct --input-topic");
        }
    }

    private void outputs(JobTopics topics) {
        List<String> absent = new ArrayList<>();
        OutputRules rules = new OutputRules(options, admin, findings);
        describe(topics.written()).forEach((topic, answer) -> {
            try {
                rules.run(topic, answer.get(), topic.equals(topics.rejected()));
            } catch (AuthorizationException denied) {
                unseen(topic);
            } catch (UnknownTopicOrPartitionException missing) {
                absent.add(topic);
            }
        });
        if (absent.isEmpty()) {
            return;
        }
        if (admin.mayCreateTopics()) {
            absent.forEach(topic -> findings.ok(
                    about(topic),
                    "does not exist yet, and comes into being when it is written to, as the brokers have it by default",
                    "To have a say in its partitions: ./highwater check --create-topics --partitions N"));
            return;
        }
        findings.error(
                about(absent.get(0)),
                "the job writes " + String.join(", ", absent) + ", which " + (absent.size() == 1 ? "does" : "do")
                        + " not exist, and the brokers create no topic when it is written to "
                        + "(auto.create.topics.enable)",
                "create " + (absent.size() == 1 ? "it" : "them") + " first (./highwater check --create-topics)");
    }

    /** Without a savepoint a job begins at its group's offsets. */
    private void group() {
        try {
            admin.requireOffsets(options.groupId());
        } catch (AuthorizationException denied) {
            findings.error(
                    "group " + options.groupId(),
                    "group " + options.groupId() + " must not be used by this user",
                    "allow READ and DESCRIBE on it");
        }
    }

    private void unseen(String topic) {
        findings.error(
                about(topic),
                "topic " + topic + " must not be seen by this user",
                "allow DESCRIBE on it, and READ or WRITE");
    }

    private static String about(String topic) {
        return "topic " + topic;
    }

    /** Answers that have come; a topic that is not there throws when it is asked for. */
    private Map<String, Answer> describe(List<String> topics) {
        Map<String, Answer> answers = new LinkedHashMap<>();
        Map<String, KafkaFuture<TopicDescription>> futures = admin.topics(topics);
        topics.forEach(topic -> answers.put(topic, () -> admin.answer(futures.get(topic))));
        return answers;
    }

    @FunctionalInterface
    private interface Answer {
        TopicDescription get();
    }
}
