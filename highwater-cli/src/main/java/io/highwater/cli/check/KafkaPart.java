package io.highwater.cli.check;

import io.highwater.findings.Findings;
import io.highwater.job.Parallelism;
import io.highwater.job.TransactionTime;
import io.highwater.kafka.admin.KafkaAdmin;
import io.highwater.kafka.check.JobRules;
import io.highwater.kafka.options.Delivery;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** What the brokers are asked, once they answer. */
final class KafkaPart {

    private final List<CheckedJob> jobs;
    private final CheckArguments arguments;
    private final KafkaAdmin admin;
    private final Findings findings;

    KafkaPart(List<CheckedJob> jobs, CheckArguments arguments, KafkaAdmin admin, Findings findings) {
        this.jobs = jobs;
        this.arguments = arguments;
        this.admin = admin;
        this.findings = findings;
    }

    void run() {
        int brokers = admin.ask((Admin all) -> all.describeCluster().nodes()).size();
        findings.ok("brokers", brokers == 1 ? "1 broker answers" : brokers + " brokers answer");
        if (arguments.createTopics()) {
            new MissingTopics(admin, arguments, findings).create(topics());
        }
        jobs.forEach(this::submission);
        Map<String, TopicDescription> found = describe(topics());
        found.forEach((topic, description) -> new TopicRules(admin, findings, brokers).run(description, jobs));
        jobs.forEach(job -> parallelism(job, found.get(job.input())));
        RunningJobs running = RunningJobs.ask(jobs, admin, findings);
        new LingeringTransactions(jobs, running, admin, findings, System::currentTimeMillis).run(found);
        jobs.forEach(job -> new GroupRules(job, running, admin, findings).run(found.get(job.input())));
    }

    private Set<String> topics() {
        Set<String> topics = new LinkedHashSet<>();
        jobs.forEach(job -> {
            topics.add(job.input());
            topics.addAll(job.kafka().topics().written());
        });
        return topics;
    }

    /** What {@code flink run} would refuse, by its own rules. */
    private void submission(CheckedJob job) {
        if (job.kafka().delivery() == Delivery.EXACTLY_ONCE) {
            String about = "transactions of " + job.group();
            try {
                job.brokers().requireTransactions();
            } catch (IllegalArgumentException mistake) {
                findings.error(about, mistake.getMessage(), null);
                return;
            }
            TransactionTime.mistake(
                            job.kafka().input().checkpointInterval(),
                            job.brokers().transactionTimeout())
                    .ifPresent(mistake -> findings.error(about, mistake, null));
        }
        new JobRules(job.brokers(), admin, findings)
                .run(job.kafka().delivery(), job.kafka().topics());
    }

    /** Those that are there; what is wrong with the others the rules of a submission have said. */
    private Map<String, TopicDescription> describe(Set<String> topics) {
        Map<String, TopicDescription> found = new LinkedHashMap<>();
        Map<String, KafkaFuture<TopicDescription>> answers = admin.topics(topics);
        topics.forEach(topic -> {
            try {
                found.put(topic, admin.answer(answers.get(topic)));
            } catch (UnknownTopicOrPartitionException | AuthorizationException toldAlready) {
                found.remove(topic);
            }
        });
        return found;
    }

    private void parallelism(CheckedJob job, TopicDescription input) {
        arguments.parallelism().ifPresent(asked -> {
            String about = "parallelism of " + job.name();
            Parallelism.mistake(asked).ifPresent(mistake -> findings.error(about, mistake, null));
            int partitions = input == null ? 0 : input.partitions().size();
            if (partitions == 0) {
                return;
            }
            String shares = "topic " + job.input() + " has " + partitions + " partitions for " + asked + " subtasks";
            if (asked > partitions) {
                findings.warning(
                        about,
                        shares + ": " + (asked - partitions) + " of them read nothing",
                        "Give the topic more partitions (kafka-topics.sh --alter --topic " + job.input()
                                + " --partitions " + asked + "), or the job a parallelism of at most " + partitions);
            } else if (partitions % asked != 0) {
                findings.ok(
                        about,
                        shares + ": some read one partition more than others",
                        "Even is a number of partitions that is a multiple of the parallelism");
            } else {
                findings.ok(about, shares);
            }
        });
    }
}
