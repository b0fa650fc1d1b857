package io.highwater.slack.api;

/**
 * Who has written a message.
 *
 * @param botId null for people
 * @param userId null if Slack does not say
 */
public record Author(String botId, String userId) {

    /** Whether the message's author is this one: a bot is known by its bot's id, a person by the user's. */
    public boolean wrote(FoundMessage message) {
        return botId != null
                ? botId.equals(message.author().botId())
                : userId != null && userId.equals(message.author().userId());
    }
}
