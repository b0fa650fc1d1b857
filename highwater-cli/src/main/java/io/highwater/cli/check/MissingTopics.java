package io.highwater.cli.check;

import io.highwater.findings.Findings;
import io.highwater.kafka.admin.KafkaAdmin;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.CreateTopicsResult;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Creates topics that are not there, where that is asked for. */
final class MissingTopics {

    private static final int LOOKS = 50;
    private static final long BETWEEN_LOOKS_MILLIS = 100;

    private final KafkaAdmin admin;
    private final CheckArguments arguments;
    private final Findings findings;

    MissingTopics(KafkaAdmin admin, CheckArguments arguments, Findings findings) {
        this.admin = admin;
        this.arguments = arguments;
        this.findings = findings;
    }

    void create(Set<String> topics) {
        Map<String, KafkaFuture<TopicDescription>> answers = admin.topics(topics);
        topics.stream().filter(topic -> isAbsent(answers.get(topic))).forEach(this::create);
    }

    private void create(String topic) {
        String about = "topic " + topic;
        try {
            int partitions = admin.ask((Admin all) -> created(all, topic).numPartitions(topic));
            findings.ok(
                    about, "has been created with " + partitions + (partitions == 1 ? " partition" : " partitions"));
            awaitVisible(topic);
        } catch (TopicExistsException meanwhile) {
            findings.ok(about, "has been created by somebody else just now");
        } catch (TimeoutException unanswered) {
            throw unanswered;
        } catch (AuthorizationException denied) {
            findings.error(
                    about,
                    "topic " + topic + " cannot be created by this user",
                    "Allow CREATE on it, and DESCRIBE_CONFIGS, or let somebody else create it");
        } catch (KafkaException refused) {
            findings.error(
                    about,
                    "topic " + topic + " cannot be created: " + refused.getMessage(),
                    "Correct --partitions or --replication-factor");
        }
    }

    private CreateTopicsResult created(Admin all, String topic) {
        return all.createTopics(List.of(new NewTopic(topic, arguments.partitions(), arguments.replicationFactor())));
    }

    /** A broker may hear of it later than the one that was asked. */
    private void awaitVisible(String topic) {
        try {
            for (int look = 0;
                    look < LOOKS && isAbsent(admin.topics(Set.of(topic)).get(topic));
                    look++) {
                TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MILLIS);
            }
        } catch (InterruptedException interruption) {
            throw new InterruptException(interruption);
        }
    }

    private boolean isAbsent(KafkaFuture<TopicDescription> answer) {
        try {
            admin.answer(answer);
            return false;
        } catch (UnknownTopicOrPartitionException absent) {
            return true;
        } catch (AuthorizationException denied) {
            return false;
        }
    }
}
