package io.highwater.slack.outbox;

import io.highwater.model.IncidentEvent;
import io.highwater.slack.api.SlackCall;
import io.highwater.slack.api.SlackOutcome;
import io.highwater.slack.layout.IncidentLayout;
import io.highwater.slack.layout.Wording;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An outbox alone, call by call, with no pace and no pauses but its own, and a Slack in memory that answers if nobody else does. */
final class OutboxByHand {

    /** A firewall's. */
    static final SlackOutcome REFUSED = new SlackOutcome.Unknown("HTTP 403");

    static final SlackOutcome CUT = SlackOutcome.Unavailable.afterPerhapsAccepting("cut");

    private static final Pattern HOST = Pattern.compile("\\b(dopey|doc|host\\d+)\\b");

    final SimulatedSlack slack;
    final IncidentOutbox outbox;
    long now = ChannelHarness.NOON;

    /** How often something was said never to be posted. */
    int lost;

    OutboxByHand() {
        this(20);
    }

    OutboxByHand(int digestAfter) {
        this(new SimulatedSlack(true), SimulatedSlack.CHANNEL, digestAfter);
    }

    /** @param channel its name or its id */
    OutboxByHand(SimulatedSlack slack, String channel, int digestAfter) {
        this.slack = slack;
        outbox = new IncidentOutbox(
                channel,
                SimulatedSlack.DEPLOYMENT,
                new Gathering(digestAfter, 0, 0),
                new IncidentLayout(Wording.DEFAULT),
                new NoMetrics());
    }

    OutboxByHand add(IncidentEvent... events) {
        for (IncidentEvent event : events) {
            outbox.add(event, now);
        }
        return this;
    }

    SlackCall begin() {
        return outbox.next(now).orElseThrow();
    }

    void end(SlackOutcome outcome) {
        lost += outbox.settle(outcome, now) ? 1 : 0;
    }

    /** The next call is answered so. @return which it was */
    String answer(SlackOutcome outcome) {
        String kind = kind(begin());
        end(outcome);
        return kind;
    }

    /** The next call, which Slack takes. */
    String take() {
        SlackCall call = begin();
        end(slack.call(call, now, null));
        return kind(call);
    }

    /** All that is due now, as Slack takes it. */
    List<String> takeAll() {
        List<String> kinds = new ArrayList<>();
        while (outbox.dueAt() <= now) {
            Endless.check(kinds.size());
            kinds.add(take());
        }
        return kinds;
    }

    /** Whose token it is. */
    void identify() {
        if (!take().equals("whose token")) {
            throw new AssertionError("a call other than the question whose token it is");
        }
    }

    /** How long nothing is due. */
    Duration idle() {
        return Duration.ofMillis(outbox.dueAt() - now);
    }

    /** Until something is due. */
    OutboxByHand pass() {
        now = outbox.dueAt();
        return this;
    }

    private static String kind(SlackCall call) {
        if (call instanceof SlackCall.Update update) {
            return "edit " + subject(update.body().text());
        } else if (call instanceof SlackCall.ReadHistory read) {
            return read.threadTs() == null ? "look" : "look into a thread";
        } else if (call instanceof SlackCall.Post post) {
            return (post.isReply() ? "reply " : "post ") + subject(post.body().text());
        }
        return "whose token";
    }

    /** The host, or the first line of what names many. */
    private static String subject(String text) {
        String line = text.lines().findFirst().orElseThrow();
        Matcher host = HOST.matcher(line);
        return host.find() ? host.group() : line;
    }
}
