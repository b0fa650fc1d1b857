package io.highwater.slack.outbox;

import io.highwater.slack.api.Body;
import io.highwater.slack.api.FoundMessage;
import io.highwater.slack.api.Metadata;
import io.highwater.slack.api.SlackCall;
import io.highwater.slack.api.SlackOutcome;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** A Slack in memory whose time is told, with its limit, its history and its faults. */
final class SimulatedSlack {

    static final String CHANNEL = "C1";

    private static final int PAGE = 3;

    /** Another way to fail than to answer. */
    enum Fault {
        RATE_LIMITED,
        CUT_BEFORE,
        CUT_AFTER,
        UNREACHABLE,
        TOKEN_REVOKED,
        UNKNOWN
    }

    /** A message as the channel shows it now. */
    static final class Message {
        final String ts;
        final String threadTs;
        final Metadata metadata;
        final long at;
        Body body;
        /** As a look shows it. */
        Metadata shownMetadata;

        int edits;
        boolean deleted;

        Message(String ts, String threadTs, Metadata metadata, Body body, long at) {
            this.ts = ts;
            this.threadTs = threadTs;
            this.metadata = metadata;
            this.body = body;
            this.at = at;
            this.shownMetadata = metadata;
        }

        MessageTag tag() {
            return MessageTag.read(metadata).orElseThrow();
        }
    }

    private final Map<String, Message> messages = new LinkedHashMap<>();
    private final boolean mayRead;
    private long lastMicros;

    /** Slack's own bucket, in thousandths of a message. */
    private long bucket = 3_000;

    private long bucketAt;
    private long downUntil = Long.MIN_VALUE;
    private int overLimit;
    private int calls;
    private int ambiguous;

    SimulatedSlack(boolean mayRead) {
        this.mayRead = mayRead;
    }

    /** @param fault null for none */
    SlackOutcome call(SlackCall call, long now, Fault fault) {
        calls++;
        countAgainstLimit(now);
        if (now < downUntil) {
            return new SlackOutcome.Unavailable("HTTP 503", true);
        }
        if (fault == null) {
            return answer(call, now);
        }
        return switch (fault) {
            case RATE_LIMITED -> new SlackOutcome.RateLimited(Duration.ofSeconds(2));
            case CUT_BEFORE -> cut(() -> null);
            case CUT_AFTER -> cut(() -> answer(call, now));
            case UNREACHABLE -> new SlackOutcome.Unavailable("unreachable", false);
            case TOKEN_REVOKED -> new SlackOutcome.Misconfigured("token_revoked");
            case UNKNOWN -> new SlackOutcome.Unknown("something_new");
        };
    }

    private SlackOutcome cut(Supplier<SlackOutcome> unheard) {
        ambiguous++;
        unheard.get();
        return new SlackOutcome.Unavailable("cut", true);
    }

    private void countAgainstLimit(long now) {
        bucket = Math.min(3_000, bucket + now - bucketAt);
        bucketAt = now;
        if (bucket < 1_000) {
            overLimit++;
        }
        bucket -= 1_000;
    }

    private SlackOutcome answer(SlackCall call, long now) {
        if (call instanceof SlackCall.Post post) {
            return post(post, now);
        } else if (call instanceof SlackCall.Update update) {
            Message message = messages.get(update.ts());
            if (message == null || message.deleted) {
                return new SlackOutcome.Gone("message_not_found");
            }
            message.body = update.body();
            message.shownMetadata = update.metadata();
            message.edits++;
            return new SlackOutcome.Accepted(CHANNEL, message.ts);
        }
        return find((SlackCall.ReadHistory) call);
    }

    private SlackOutcome post(SlackCall.Post post, long now) {
        if (post.isReply() && (!messages.containsKey(post.threadTs()) || messages.get(post.threadTs()).deleted)) {
            return new SlackOutcome.Gone("cannot_reply_to_message");
        }
        lastMicros = Math.max(lastMicros + 1, now * 1_000);
        String ts = BigDecimal.valueOf(lastMicros, 6).toPlainString();
        messages.put(ts, new Message(ts, post.threadTs(), post.metadata(), post.body(), now));
        return new SlackOutcome.Accepted(CHANNEL, ts);
    }

    private SlackOutcome find(SlackCall.ReadHistory find) {
        if (!mayRead) {
            return new SlackOutcome.HistoryForbidden("missing_scope");
        }
        if (find.threadTs() != null && messages.get(find.threadTs()).deleted) {
            return new SlackOutcome.Gone("thread_not_found");
        }
        List<FoundMessage> found = new ArrayList<>();
        for (Message message : messages.values()) {
            boolean there = find.threadTs() == null
                    ? message.threadTs == null
                    : message.ts.equals(find.threadTs()) || find.threadTs().equals(message.threadTs);
            if (there && !message.deleted && message.at >= find.since()) {
                found.add(new FoundMessage(message.ts, message.shownMetadata));
            }
        }
        if (find.threadTs() == null) {
            Collections.reverse(found);
        }
        int from = find.cursor() == null ? 0 : Integer.parseInt(find.cursor());
        int to = Math.min(found.size(), from + PAGE);
        return new SlackOutcome.HistoryPage(
                found.subList(Math.min(from, to), to), to < found.size() ? String.valueOf(to) : null);
    }

    /** Nothing is taken before that time. */
    void downUntil(long time) {
        downUntil = time;
    }

    void delete(Message message) {
        message.deleted = true;
    }

    List<Message> messages() {
        return List.copyOf(messages.values());
    }

    /** Messages of the channel itself, without replies. */
    List<Message> channel() {
        return messages().stream().filter(message -> message.threadTs == null).toList();
    }

    List<Message> replies(String threadTs) {
        return messages().stream()
                .filter(message -> threadTs.equals(message.threadTs))
                .toList();
    }

    int overLimit() {
        return overLimit;
    }

    int calls() {
        return calls;
    }

    int ambiguous() {
        return ambiguous;
    }
}
