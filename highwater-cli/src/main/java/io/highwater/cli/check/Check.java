package io.highwater.cli.check;

import io.highwater.cli.terminal.Progress;
import io.highwater.findings.AllFindings;
import io.highwater.findings.Findings;
import io.highwater.kafka.admin.KafkaAdmin;
import io.highwater.kafka.check.BrokerCheck;
import io.highwater.notification.NotificationOptions;
import io.highwater.notification.thresholds.Threshold;
import io.highwater.slack.SlackCheck;
import io.highwater.slack.SlackOptions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** Asks all outside systems at once, so that three that are dead cost no more time than one. */
final class Check {

    private static final long LOOK_MILLIS = 250;

    private final List<CheckedJob> jobs;
    private final CheckArguments arguments;
    private boolean brokersAnswer;

    /** @param jobs at the same brokers */
    Check(List<CheckedJob> jobs, CheckArguments arguments) {
        this.jobs = List.copyOf(jobs);
        this.arguments = arguments;
    }

    CheckReport run(Progress progress) {
        AllFindings kafka = new AllFindings();
        AllFindings database = new AllFindings();
        AllFindings slack = new AllFindings();
        DatabasePart tables = new DatabasePart(jobs, database);
        Optional<NotificationOptions> notification = notification();
        ExecutorService threads = Executors.newFixedThreadPool(3, Check::daemon);
        try {
            List<Future<?>> parts = new ArrayList<>();
            parts.add(threads.submit(() -> askKafka(kafka)));
            parts.add(threads.submit(tables::run));
            notification
                    .flatMap(NotificationOptions::slack)
                    .ifPresent(options -> parts.add(threads.submit(() -> askSlack(options, slack))));
            await(parts, progress);
        } finally {
            threads.shutdownNow();
        }
        notification.ifPresent(options -> rows(options, tables, database, progress));
        notification
                .flatMap(NotificationOptions::slack)
                .ifPresent(
                        options -> tables.thresholds().ifPresent(list -> askForChannels(options, list.rows(), slack)));
        List<Part> parts = new ArrayList<>();
        parts.add(new Part("Kafka at " + jobs.get(0).brokers().bootstrapServers(), kafka.list()));
        tables.database().ifPresent(at -> parts.add(new Part("PostgreSQL at " + at.jdbcUrl(), database.list())));
        notification
                .flatMap(NotificationOptions::slack)
                .ifPresent(options -> parts.add(new Part("Slack at " + options.apiUrl(), slack.list())));
        return new CheckReport(parts);
    }

    private Optional<NotificationOptions> notification() {
        return jobs.stream()
                .map(CheckedJob::options)
                .filter(NotificationOptions.class::isInstance)
                .map(NotificationOptions.class::cast)
                .findFirst();
    }

    private void askKafka(Findings findings) {
        BrokerCheck.run(jobs.get(0).brokers(), findings, admin -> askKafka(admin, findings));
    }

    private void askKafka(KafkaAdmin admin, Findings findings) {
        new KafkaPart(jobs, arguments, admin, findings).run();
        brokersAnswer = true;
    }

    private static void askSlack(SlackOptions options, Findings findings) {
        SlackCheck.run(options, findings);
        if (options.interval().compareTo(SlackOptions.SLACKS_INTERVAL) < 0) {
            findings.warning(
                    "--slack-interval",
                    "--slack-interval is " + options.interval().toMillis()
                            + "ms, and Slack allows a channel one call a second: more are answered with 429, and wait",
                    "Leave it out, unless this is not Slack");
        }
    }

    /** Of rows, which only the table has. */
    private static void askForChannels(SlackOptions options, List<Threshold> rows, Findings findings) {
        Set<String> channels = rows.stream()
                .map(row -> row.route().channel())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        SlackCheck.channels(options, channels, findings);
    }

    /** What is in the table, beside what was seen in the topic: needs both. */
    private void rows(NotificationOptions options, DatabasePart tables, Findings findings, Progress progress) {
        tables.thresholds().ifPresent(list -> {
            ThresholdRules rules = new ThresholdRules(options, list, findings);
            rules.byThemselves();
            Optional<SilenceRules> silences = tables.silences()
                    .map(rows ->
                            new SilenceRules(options.incidents().quiet().silences(), rows, Instant.now(), findings));
            silences.ifPresent(SilenceRules::byThemselves);
            SeenLately.read(brokersAnswer, options.input(), arguments.seenWithin(), progress)
                    .ifPresentOrElse(
                            seen -> {
                                rules.besideWhatWasSeen(seen);
                                silences.ifPresent(rows -> rows.besideWhatWasSeen(seen));
                            },
                            () -> findings.ok(
                                    rules.about(),
                                    "no average could be read from "
                                            + options.input().topic()
                                            + " that was written in the last "
                                            + arguments.seenWithin().toSeconds()
                                            + " s, so that its rows are not compared with hosts"));
        });
    }

    private static void await(List<Future<?>> parts, Progress progress) {
        progress.begin("waiting for Kafka, PostgreSQL and Slack", 0);
        try {
            for (Future<?> part : parts) {
                while (!isDone(part)) {
                    progress.waiting();
                }
            }
        } finally {
            progress.end();
        }
    }

    private static boolean isDone(Future<?> part) {
        try {
            part.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException goesOn) {
            return false;
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof RuntimeException known
                    ? known
                    : new IllegalStateException(failure.getCause());
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interruption);
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "check");
        thread.setDaemon(true);
        return thread;
    }
}
