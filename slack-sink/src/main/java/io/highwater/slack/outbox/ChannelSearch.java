package io.highwater.slack.outbox;

import io.highwater.model.IncidentState;
import io.highwater.slack.api.Author;
import io.highwater.slack.api.FoundMessage;
import io.highwater.slack.api.SlackCall;
import io.highwater.slack.api.SlackClient;
import io.highwater.slack.api.SlackOutcome;
import io.highwater.slack.api.SlackTimestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a channel for what it was told of an incident, by whichever deployment with this token. Posts nothing. */
public final class ChannelSearch {

    /** Of 200 messages each; a channel with more is not read to its end. */
    private static final int MOST_PAGES = 20;

    /** What the search came to. */
    public sealed interface Result {

        /**
         * @param told in the order of the channel
         * @param complete whether all of the stretch was read
         */
        record Found(List<Told> told, boolean complete) implements Result {

            public Found {
                told = List.copyOf(told);
            }
        }

        /** @param why in words */
        record Unreadable(String why) implements Result {}
    }

    /**
     * A message, or the digest, that shows the incident.
     *
     * @param ts Slack's name for it
     * @param postedAt epoch milliseconds
     * @param sequence of the newest event that it shows
     * @param state the incident's state in it
     * @param deployment which job posted it
     */
    public record Told(
            String ts, long postedAt, boolean isDigest, long sequence, IncidentState state, String deployment) {}

    /**
     * Something that people were told of the incident.
     *
     * @param at when it was posted, epoch milliseconds
     * @param editedAt when it was edited last; null if it never was, or Slack does not say
     * @param text in Slack's markup, as it stands now
     */
    public record Said(long at, Long editedAt, boolean isReply, String text) {}

    private ChannelSearch() {}

    /**
     * @param channelId not its name
     * @param since epoch milliseconds
     */
    public static Result run(SlackClient slack, String channelId, String incidentId, long since) {
        SlackOutcome identity = slack.call(new SlackCall.Identify());
        if (!(identity instanceof SlackOutcome.Identified us)) {
            return new Result.Unreadable("Slack does not say whose the token is: " + why(identity));
        }
        List<Told> told = new ArrayList<>();
        String cursor = null;
        for (int page = 0; page < MOST_PAGES; page++) {
            SlackOutcome outcome = slack.call(
                    new SlackCall.ReadHistory(channelId, null, MessageTag.EVENT_TYPE, Math.max(0, since), cursor));
            if (!(outcome instanceof SlackOutcome.HistoryPage found)) {
                return new Result.Unreadable(why(outcome));
            }
            for (FoundMessage message : found.messages()) {
                told(message, us.author(), incidentId).ifPresent(told::add);
            }
            cursor = found.nextCursor();
            if (cursor == null) {
                return new Result.Found(told, true);
            }
        }
        return new Result.Found(told, false);
    }

    /**
     * Reads a message with the replies in its thread that are about the incident, in their order.
     *
     * @param told where {@link #run} has found it
     * @return empty if it cannot be read, or is not there any more
     */
    public static List<Said> thread(SlackClient slack, String channelId, String incidentId, Told told) {
        if (!(slack.call(new SlackCall.Identify()) instanceof SlackOutcome.Identified us)) {
            return List.of();
        }
        List<Said> said = new ArrayList<>();
        String cursor = null;
        for (int page = 0; page < MOST_PAGES; page++) {
            SlackOutcome outcome =
                    slack.call(new SlackCall.ReadHistory(channelId, told.ts(), MessageTag.EVENT_TYPE, 0, cursor));
            if (!(outcome instanceof SlackOutcome.HistoryPage found)) {
                return said;
            }
            found.messages().stream()
                    .filter(message -> us.author().wrote(message))
                    .filter(message -> message.ts().equals(told.ts()) || isReply(message, told, incidentId))
                    .forEach(message -> said.add(said(message, told)));
            cursor = found.nextCursor();
            if (cursor == null) {
                return said;
            }
        }
        return said;
    }

    /** A digest's thread has the replies of others too. */
    private static boolean isReply(FoundMessage message, Told told, String incidentId) {
        return MessageTag.read(message.metadata(), told.deployment())
                .filter(tag -> tag.isReply() && tag.isOf(incidentId))
                .isPresent();
    }

    private static Said said(FoundMessage message, Told told) {
        long at = SlackTimestamp.millis(message.ts());
        long edited = message.editedTs() == null ? 0 : SlackTimestamp.millis(message.editedTs());
        return new Said(at, edited > at ? edited : null, !message.ts().equals(told.ts()), message.text());
    }

    private static Optional<Told> told(FoundMessage message, Author author, String incidentId) {
        Object deployment = message.metadata().payload().get("deployment");
        if (!author.wrote(message) || deployment == null) {
            return Optional.empty();
        }
        return MessageTag.read(message.metadata(), deployment.toString())
                .flatMap(tag -> switch (tag.part()) {
                    case MESSAGE -> tag.isOf(incidentId) ? Optional.of(tag.announced()) : Optional.empty();
                    case DIGEST -> DigestIndex.find(tag.members(), incidentId);
                    case REPLY, REMINDER, MOVED -> Optional.empty();
                })
                .map(announced -> new Told(
                        message.ts(),
                        SlackTimestamp.millis(message.ts()),
                        message.metadata().payload().get("part").equals(MessageTag.Part.DIGEST.name()),
                        announced.sequence(),
                        announced.state(),
                        deployment.toString()));
    }

    private static String why(SlackOutcome outcome) {
        if (outcome instanceof SlackOutcome.HistoryForbidden forbidden) {
            return "the token may not read the channel (" + forbidden.error()
                    + "): it needs channels:history or groups:history, and the app has to be a member";
        } else if (outcome instanceof SlackOutcome.Misconfigured wrong) {
            return "Slack refuses: " + wrong.error();
        } else if (outcome instanceof SlackOutcome.Unavailable away) {
            return "Slack cannot be asked: " + away.detail();
        } else if (outcome instanceof SlackOutcome.RateLimited limited) {
            return "Slack wants fewer requests, for " + limited.retryAfter().toSeconds() + " s";
        } else {
            return "Slack answers " + outcome;
        }
    }
}
