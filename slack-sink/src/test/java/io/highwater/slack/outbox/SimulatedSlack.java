package io.highwater.slack.outbox;

import io.highwater.model.IncidentEvent;
import io.highwater.model.IncidentState;
import io.highwater.slack.api.Author;
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
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** A Slack in memory whose time is given, with its limit, its history and its faults. */
final class SimulatedSlack {

    static final String CHANNEL = "C1";
    static final String DEPLOYMENT = "ours";

    static final Author US = new Author("B1", "U1");
    private static final Author OTHERS = new Author("B2", "U2");

    private static final int PAGE = 3;

    /** Another way to fail than to answer. */
    enum Fault {
        RATE_LIMITED,
        CUT_BEFORE,
        CUT_AFTER,
        UNREACHABLE,
        TOKEN_REVOKED,
        LIMIT_EXCEEDED,
        UNKNOWN
    }

    /** A message as the channel shows it now. */
    static final class Message {
        final String ts;
        final String threadTs;
        final Metadata metadata;
        final long at;
        /** As it was posted. */
        final Body posted;

        Body body;
        /** As a look shows it. */
        Metadata shownMetadata;

        int edits;
        boolean deleted;
        boolean locked;

        Message(String ts, String threadTs, Metadata metadata, Body body, long at) {
            this.ts = ts;
            this.threadTs = threadTs;
            this.metadata = metadata;
            this.posted = body;
            this.body = body;
            this.at = at;
            this.shownMetadata = metadata;
        }

        MessageTag tag() {
            return MessageTag.read(metadata, DEPLOYMENT).orElseThrow();
        }

        /** Whether it says that an incident is told elsewhere. */
        boolean isFarewell() {
            return Optional.ofNullable(shownMetadata)
                    .flatMap(shown -> MessageTag.read(shown, DEPLOYMENT))
                    .filter(tag -> tag.part() == MessageTag.Part.MOVED)
                    .isPresent();
        }
    }

    private final Map<String, Message> messages = new LinkedHashMap<>();
    private final List<FoundMessage> forged = new ArrayList<>();
    private final String id;
    private final boolean mayRead;
    private long lastMicros;

    /** Replies to a deleted message stand in the channel, as Slack has been seen to do; else they are refused. */
    private boolean detachesReplies;

    /** Characters of all blocks together. */
    private int longestBlocks = 13_200;

    /** A firewall refuses whatever mentions this host; null for none. */
    private Pattern forbidden;

    /** Slack's own bucket, in thousandths of a message. */
    private long bucket = 3_000;

    private long bucketAt;
    private long downUntil = Long.MIN_VALUE;
    private int overLimit;
    private int calls;
    private int ambiguous;

    SimulatedSlack(boolean mayRead) {
        this(CHANNEL, mayRead);
    }

    SimulatedSlack(String id, boolean mayRead) {
        this.id = id;
        this.mayRead = mayRead;
    }

    /** @param fault null for none */
    SlackOutcome call(SlackCall call, long now, Fault fault) {
        calls++;
        countAgainstLimit(now);
        if (now < downUntil) {
            return SlackOutcome.Unavailable.afterPerhapsAccepting("HTTP 503");
        }
        if (fault == null) {
            return answer(call, now);
        }
        return switch (fault) {
            case RATE_LIMITED -> new SlackOutcome.RateLimited(Duration.ofSeconds(2));
            case CUT_BEFORE -> cut(() -> null);
            case CUT_AFTER -> cut(() -> answer(call, now));
            case UNREACHABLE -> SlackOutcome.Unavailable.forEveryCall("unreachable");
            case TOKEN_REVOKED -> new SlackOutcome.Misconfigured("token_revoked", false);
            case LIMIT_EXCEEDED ->
                call instanceof SlackCall.Post || call instanceof SlackCall.Update
                        ? SlackOutcome.Unavailable.forEveryCall("message_limit_exceeded")
                        : answer(call, now);
            case UNKNOWN -> new SlackOutcome.Unknown("something_new");
        };
    }

    private SlackOutcome cut(Supplier<SlackOutcome> unanswered) {
        ambiguous++;
        unanswered.get();
        return SlackOutcome.Unavailable.afterPerhapsAccepting("cut");
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
        if (call instanceof SlackCall.Identify) {
            return new SlackOutcome.Identified(US);
        } else if (call instanceof SlackCall.Post post) {
            return refusal(post.body()).orElseGet(() -> post(post, now));
        } else if (call instanceof SlackCall.Update update) {
            Optional<SlackOutcome> refusal = refusal(update.body());
            if (refusal.isPresent()) {
                return refusal.get();
            }
            Message message = messages.get(update.ts());
            if (message == null || message.deleted) {
                return new SlackOutcome.Gone("message_not_found");
            }
            message.body = update.body();
            message.shownMetadata = update.metadata();
            message.edits++;
            return new SlackOutcome.Accepted(id, message.ts, false);
        }
        return find((SlackCall.ReadHistory) call);
    }

    private SlackOutcome post(SlackCall.Post post, long now) {
        Message parent = post.isReply() ? messages.get(post.threadTs()) : null;
        boolean deleted = post.isReply() && (parent == null || parent.deleted);
        if (deleted && !detachesReplies) {
            return new SlackOutcome.Gone("cannot_reply_to_message");
        }
        if (parent != null && parent.locked && !deleted) {
            return new SlackOutcome.ThreadClosed("restricted_action_thread_locked");
        }
        lastMicros = Math.max(lastMicros + 1, now * 1_000);
        String ts = BigDecimal.valueOf(lastMicros, 6).toPlainString();
        messages.put(ts, new Message(ts, deleted ? null : post.threadTs(), post.metadata(), post.body(), now));
        return new SlackOutcome.Accepted(id, ts, deleted);
    }

    private SlackOutcome find(SlackCall.ReadHistory find) {
        if (!mayRead) {
            return new SlackOutcome.HistoryForbidden("missing_scope");
        }
        if (find.threadTs() != null && messages.get(find.threadTs()).deleted) {
            return new SlackOutcome.Gone("thread_not_found");
        }
        List<FoundMessage> all = new ArrayList<>();
        for (Message message : messages.values()) {
            boolean there = find.threadTs() == null
                    ? message.threadTs == null
                    : message.ts.equals(find.threadTs()) || find.threadTs().equals(message.threadTs);
            if (there && message.at >= find.since()) {
                all.add(new FoundMessage(message.ts, US, message.shownMetadata));
            }
        }
        all.addAll(forged);
        if (find.threadTs() == null) {
            Collections.reverse(all);
        }
        int from = find.cursor() == null ? 0 : Integer.parseInt(find.cursor());
        int to = Math.min(all.size(), from + PAGE);
        // One that is deleted between two pages makes the next one miss nothing.
        List<FoundMessage> found = all.subList(Math.min(from, to), to).stream()
                .filter(message -> !messages.containsKey(message.ts()) || !messages.get(message.ts()).deleted)
                .toList();
        return new SlackOutcome.HistoryPage(found, to < all.size() ? String.valueOf(to) : null);
    }

    /** Nothing is taken before that time. */
    void downUntil(long time) {
        downUntil = time;
    }

    private Optional<SlackOutcome> refusal(Body body) {
        if (forbidden != null && forbidden.matcher(body.toString()).find()) {
            return Optional.of(new SlackOutcome.Unknown("HTTP 403"));
        }
        int length = body.sections().stream().mapToInt(String::length).sum()
                + (body.footer() == null ? 0 : body.footer().length());
        return length > longestBlocks
                ? Optional.of(new SlackOutcome.TooLarge("msg_blocks_too_long"))
                : Optional.empty();
    }

    SimulatedSlack detachingReplies(boolean detaches) {
        detachesReplies = detaches;
        return this;
    }

    SimulatedSlack withLongestBlocks(int characters) {
        longestBlocks = characters;
        return this;
    }

    /** @param hostname null for none */
    void forbid(String hostname) {
        forbidden = hostname == null ? null : Pattern.compile("\\b" + Pattern.quote(hostname) + "\\b");
    }

    /** Others' messages about the incident, some of them as ours would be, and ours in no form of ours. */
    void forge(IncidentEvent event, Random random) {
        Announced end = new Announced(1 + random.nextInt(999_999_999), IncidentState.RESOLVED, 99);
        MessageTag tag = random.nextBoolean()
                ? MessageTag.message(event.incidentId(), end)
                : MessageTag.digest(event.incidentId(), end, DigestIndex.of(List.of(event)));
        String ts = BigDecimal.valueOf(event.occurredAt(), 3).setScale(6).toPlainString();
        forged.clear();
        forged.add(new FoundMessage(ts, OTHERS, tag.metadata(DEPLOYMENT)));
        forged.add(new FoundMessage(ts, US, tag.metadata("another")));
        Map<String, Object> payload =
                new LinkedHashMap<>(tag.metadata(DEPLOYMENT).payload());
        List<String> names = List.of("part", "incident_id", "sequence", "state", "peak", "members");
        List<Object> values = List.of("!?", "", "-1", "1e999999999", "99999999999999999999", "NaN", true, List.of());
        payload.put(names.get(random.nextInt(names.size())), values.get(random.nextInt(values.size())));
        payload.put("sequence", "x");
        forged.add(new FoundMessage(ts, US, new Metadata(MessageTag.EVENT_TYPE, payload)));
    }

    void lock(Message message) {
        message.locked = true;
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
