package io.highwater.local.slack;

import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.function.Consumer;

/** The methods of Slack's Web API that a notifier needs. */
final class WebApi {

    static final String USER = "U0HIGHWATER";
    static final String BOT = "B0HIGHWATER";
    private static final String TEAM = "T0HIGHWATER";

    private volatile SlackStandInOptions options;
    private final Channels channels;
    private final RateLimit limit;
    private final Conversations conversations;
    private final Consumer<SlackMessage> listener;

    /** The listener hears of every message that is posted or edited. */
    WebApi(SlackStandInOptions options, Conversations conversations, Consumer<SlackMessage> listener) {
        this.options = options;
        this.channels = new Channels(options.access().channels());
        this.limit = new RateLimit(options);
        this.conversations = conversations;
        this.listener = listener;
    }

    void changeToken(String only) {
        options = options.withToken(only);
    }

    ObjectNode answer(Call call) throws SlackError, RateLimitedException {
        options.access().requireToken(call.token());
        return switch (call.method()) {
            case "auth.test" -> authTest();
            case "conversations.info" -> info(call);
            case "chat.postMessage" -> postMessage(call);
            case "chat.update" -> update(call);
            case "conversations.history" -> new History(conversations).ofChannel(readable(call), call);
            case "conversations.replies" -> new History(conversations).ofThread(readable(call), call);
            default -> throw new SlackError("unknown_method");
        };
    }

    /** What each answer says of the token. */
    Optional<String> scopes() {
        return options.access().scopesHeader();
    }

    private static ObjectNode authTest() {
        return ok().put("url", "https://highwater.invalid/")
                .put("team", "Highwater")
                .put("team_id", TEAM)
                .put("user", "highwater")
                .put("user_id", USER)
                .put("bot_id", BOT);
    }

    private ObjectNode info(Call call) throws SlackError {
        var id = knownId(call);
        options.access().requireRead(id, "read");
        var answer = ok();
        answer.putObject("channel")
                .put("id", id)
                .put("is_archived", options.access().archived().contains(id))
                .put("is_private", options.access().hidden().contains(id))
                .put("is_member", !options.access().uninvited().contains(id));
        return answer;
    }

    private String readable(Call call) throws SlackError {
        var id = knownId(call);
        options.access().requireRead(id, "history");
        return id;
    }

    private ObjectNode postMessage(Call call) throws SlackError, RateLimitedException {
        var channel = call.text("channel");
        if (!channels.knows(channel)) {
            throw new SlackError("channel_not_found");
        }
        options.access().requireWrite(Channels.id(channel));
        // The strict reading: a message that is refused for its content has used the channel's limit, too.
        var secondsToWait = limit.secondsToWait(Channels.id(channel));
        if (secondsToWait > 0) {
            throw new RateLimitedException(secondsToWait);
        }
        var content = MessageContent.read(call, MessageContent.LONGEST_POST);
        var message = conversations.post(
                channel,
                thread(call, channel),
                content.text(),
                content.blocks(),
                content.metadata().orElse(NullNode.getInstance()));
        listener.accept(message);
        return messageAnswer(message);
    }

    private ObjectNode update(Call call) throws SlackError {
        var channel = knownId(call);
        options.access().requireWrite(channel);
        if (conversations.find(channel, call.text("ts")).isEmpty()) {
            throw new SlackError("message_not_found");
        }
        var content = MessageContent.read(call, MessageContent.LONGEST_EDIT);
        var message = conversations
                .edit(channel, call.text("ts"), content.text(), content.blocks(), content.metadata())
                .orElseThrow(() -> new SlackError("message_not_found"));
        listener.accept(message);
        return messageAnswer(message).put("text", message.text());
    }

    private Optional<String> thread(Call call, String channel) throws SlackError {
        if (call.text("thread_ts").isEmpty()) {
            return Optional.empty();
        }
        if (conversations.isLocked(channel, call.text("thread_ts"))) {
            throw new SlackError("restricted_action_thread_locked");
        }
        if (conversations.isDeleted(channel, call.text("thread_ts"))) {
            return Optional.empty(); // As seen of Slack: the reply then stands in the channel.
        }
        var parent = conversations
                .find(channel, call.text("thread_ts"))
                .orElseThrow(() -> new SlackError("cannot_reply_to_message"));
        // Threads have one level: a reply to a reply joins its thread.
        return Optional.of(parent.threadTs().orElse(parent.ts()));
    }

    private String knownId(Call call) throws SlackError {
        var channel = call.text("channel");
        if (Channels.isName(channel) || !channels.knows(channel)) {
            throw new SlackError("channel_not_found");
        }
        return channel;
    }

    private static ObjectNode messageAnswer(SlackMessage message) {
        var answer = ok().put("channel", Channels.id(message.channel())).put("ts", message.ts());
        answer.set("message", message.toSlackJson(true));
        return answer;
    }

    static ObjectNode ok() {
        return Json.object().put("ok", true);
    }
}
