package io.highwater.slack;

import io.highwater.job.Secret;
import io.highwater.local.slack.SlackMessage;
import io.highwater.local.slack.SlackStandIn;
import io.highwater.local.slack.SlackStandInOptions;
import io.highwater.model.IncidentEvent;
import io.highwater.slack.api.SlackApiClient;
import io.highwater.slack.layout.IncidentLayout;
import io.highwater.slack.layout.Wording;
import io.highwater.slack.outbox.Gathering;
import io.highwater.slack.outbox.IncidentChannels;
import io.highwater.slack.outbox.OutboxState;
import io.highwater.slack.outbox.TellingOptions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.metrics.testutils.MetricListener;
import org.apache.flink.streaming.runtime.tasks.StreamTaskActionExecutor;
import org.apache.flink.streaming.runtime.tasks.TestProcessingTimeService;
import org.apache.flink.streaming.runtime.tasks.mailbox.MailboxExecutorImpl;
import org.apache.flink.streaming.runtime.tasks.mailbox.TaskMailboxImpl;

/** Writer, outbox and client together, against the stand-in over real HTTP, with a clock that is moved. */
final class SlackOverHttp implements AutoCloseable {

    static final String CHANNEL = "C024BE91L";

    private static final List<String> METHODS =
            List.of("auth.test", "chat.postMessage", "chat.update", "conversations.history", "conversations.replies");

    final SlackStandIn slack;
    final long start = System.currentTimeMillis();

    /** As the stand-in's threads see it. */
    private final AtomicLong time = new AtomicLong(start);

    private final TaskMailboxImpl mails = new TaskMailboxImpl(Thread.currentThread());
    private final MailboxExecutorImpl mailbox = new MailboxExecutorImpl(mails, 0, StreamTaskActionExecutor.IMMEDIATE);
    private final TestProcessingTimeService clock = new TestProcessingTimeService();
    private final MetricListener metrics = new MetricListener();
    private final Gathering gathering;
    private SlackWriter<IncidentEvent, OutboxState> writer;

    SlackOverHttp(int digestAfter) throws Exception {
        this(
                digestAfter,
                SlackStandInOptions.DEFAULT
                        .withToken("xoxb-right")
                        .withChannels(CHANNEL)
                        .withoutLimit());
    }

    SlackOverHttp(int digestAfter, SlackStandInOptions options) throws Exception {
        this(new Gathering(digestAfter, 0, 5), options);
    }

    /** @param options of a Slack whose clock is the one that is moved */
    SlackOverHttp(Gathering gathering, SlackStandInOptions options) throws Exception {
        slack = SlackStandIn.start(options.withClock(() -> Instant.ofEpochMilli(time.get())));
        clock.setCurrentTime(start);
        this.gathering = gathering;
        writer = started(List.of());
    }

    private SlackWriter<IncidentEvent, OutboxState> started(List<OutboxState> saved) {
        SlackWriter<IncidentEvent, OutboxState> fresh = new SlackWriter<>(
                (pacing, now) -> new IncidentChannels(
                        new TellingOptions(CHANNEL, "ours", gathering, new IncidentLayout(Wording.DEFAULT)),
                        pacing,
                        now),
                SlackOptions.SLACKS_INTERVAL,
                new SlackApiClient(CHANNEL, new Secret("xoxb-right"), slack.apiUrl()),
                mailbox,
                clock,
                new Random(1),
                metrics.getMetricGroup());
        fresh.start(saved);
        return fresh;
    }

    /** From a checkpoint of this moment. */
    SlackOverHttp restart() throws Exception {
        List<OutboxState> saved = writer.snapshotState(1);
        writer.close();
        writer = started(saved);
        return this;
    }

    /** Takes events; no call has its answer meanwhile. */
    SlackOverHttp add(IncidentEvent... events) throws Exception {
        for (IncidentEvent event : events) {
            writer.write(event, null);
        }
        return this;
    }

    /** Time passes, and whatever falls due by it is done, calls included. */
    SlackOverHttp pass(long millis) throws Exception {
        long end = clock.getCurrentProcessingTime() + millis;
        while (clock.getCurrentProcessingTime() < end || writer.isCalling()) {
            if (writer.isCalling()) {
                mailbox.yield();
            } else if (!mailbox.tryYield()) {
                long step = Math.min(250, end - clock.getCurrentProcessingTime());
                time.addAndGet(step);
                clock.advance(step);
            }
        }
        return this;
    }

    boolean isWaiting() {
        return writer.isWaiting();
    }

    /** @param metric its name, with those of the groups that it is in before it */
    long count(String... metric) {
        return metrics.getCounter(metric).orElseThrow().getCount();
    }

    /** Every call that was made so far, whatever came of it: how many of each method. */
    Map<String, Long> calls() {
        Map<String, Long> calls = new TreeMap<>();
        METHODS.forEach(method -> calls.put(method, slack.requests(method)));
        calls.values().removeIf(count -> count == 0);
        long known = calls.values().stream().mapToLong(Long::longValue).sum();
        if (known != slack.requests()) {
            throw new IllegalStateException(slack.requests() + " calls, of which only these are known: " + calls);
        }
        return calls;
    }

    long now() {
        return clock.getCurrentProcessingTime();
    }

    List<SlackMessage> messages() {
        return messages(CHANNEL);
    }

    List<SlackMessage> messages(String channel) {
        return slack.messages(channel);
    }

    /** Messages of the channel itself, as they show now. */
    List<String> channel() {
        return messages().stream()
                .filter(message -> message.threadTs().isEmpty())
                .map(SlackMessage::text)
                .toList();
    }

    List<String> replies() {
        return messages().stream()
                .filter(message -> message.threadTs().isPresent())
                .map(SlackMessage::text)
                .toList();
    }

    @Override
    public void close() {
        writer.close();
        slack.close();
    }
}
