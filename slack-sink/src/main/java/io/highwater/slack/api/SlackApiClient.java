package io.highwater.slack.api;

import com.slack.api.Slack;
import com.slack.api.methods.RequestFormBuilder;
import com.slack.api.methods.request.auth.AuthTestRequest;
import com.slack.api.methods.request.chat.ChatPostMessageRequest;
import com.slack.api.methods.request.chat.ChatUpdateRequest;
import com.slack.api.methods.request.conversations.ConversationsHistoryRequest;
import com.slack.api.methods.request.conversations.ConversationsInfoRequest;
import com.slack.api.methods.request.conversations.ConversationsRepliesRequest;
import com.slack.api.model.Message;
import com.slack.api.model.block.ContextBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.SectionBlock;
import com.slack.api.model.block.composition.MarkdownTextObject;
import io.highwater.job.Secret;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import okhttp3.FormBody;
import okhttp3.Response;

/** Slack's methods, called through its own client; the answers are read by {@link SlackAnswer}. */
public final class SlackApiClient implements SlackClient {

    /** Slack answers within a second or is in trouble. */
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(30);

    /** As many as Slack recommends to ask for at once. */
    private static final int PAGE = 200;

    private final String channel;
    private final Secret token;
    private final String apiUrl;
    private final Slack slack;

    /**
     * @param channel its name or its id
     * @param apiUrl where Slack's methods are; ends in a slash
     */
    public SlackApiClient(String channel, Secret token, String apiUrl) {
        this(channel, token, apiUrl, CALL_TIMEOUT);
    }

    /** @param timeout of each call, from its first byte to its last */
    public SlackApiClient(String channel, Secret token, String apiUrl, Duration timeout) {
        this(channel, token, apiUrl, timeout, System.getenv());
    }

    SlackApiClient(String channel, Secret token, String apiUrl, Duration timeout, Map<String, String> environment) {
        this(channel, token, apiUrl, SlackHttp.connect(apiUrl, timeout, environment));
    }

    private SlackApiClient(String channel, Secret token, String apiUrl, Slack slack) {
        this.channel = channel;
        this.token = token;
        this.apiUrl = apiUrl;
        this.slack = slack;
    }

    @Override
    public SlackClient to(String other) {
        return new SlackApiClient(other, token, apiUrl, slack);
    }

    @Override
    public SlackOutcome call(SlackCall call) {
        try {
            return outcome(call, answer(call));
        } catch (HttpRefusal | IOException | RuntimeException failure) {
            return SlackHttp.classify(failure);
        }
    }

    private SlackAnswer answer(SlackCall call) throws IOException, HttpRefusal {
        if (call instanceof SlackCall.Post post) {
            return send("chat.postMessage", form(post));
        } else if (call instanceof SlackCall.Update update) {
            return send("chat.update", form(update));
        } else if (call instanceof SlackCall.ReadHistory read) {
            return send(method(read), form(read));
        } else if (call instanceof SlackCall.Identify) {
            return send("auth.test", RequestFormBuilder.toForm(authTest()));
        }
        return send("conversations.info", channelInfo());
    }

    /** What an answer to that call means. */
    static SlackOutcome outcome(SlackCall call, SlackAnswer answer) {
        if (call instanceof SlackCall.ReadHistory read) {
            return page(read, answer);
        } else if (call instanceof SlackCall.Identify identify) {
            return identity(identify, answer);
        } else if (call instanceof SlackCall.DescribeChannel describe) {
            return channel(describe, answer);
        }
        return accepted(call, answer);
    }

    private SlackAnswer send(String method, FormBody.Builder form) throws IOException, HttpRefusal {
        try (Response response =
                slack.getHttpClient().postFormWithBearerHeader(apiUrl + method, token.value(), form.build())) {
            if (!response.isSuccessful()) {
                throw new HttpRefusal(response.code(), response.header("Retry-After"));
            }
            return SlackAnswer.parse(response.body().string()).withScopes(response.header("x-oauth-scopes"));
        }
    }

    private FormBody.Builder form(SlackCall.Post post) {
        return RequestFormBuilder.toForm(ChatPostMessageRequest.builder()
                .channel(channel)
                .text(post.body().text())
                .blocks(blocks(post.body()))
                .threadTs(post.threadTs())
                .metadata(metadata(post.metadata()))
                .unfurlLinks(false)
                .unfurlMedia(false)
                .build());
    }

    private static FormBody.Builder form(SlackCall.Update update) {
        return RequestFormBuilder.toForm(ChatUpdateRequest.builder()
                .channel(update.channelId())
                .ts(update.ts())
                .text(update.body().text())
                .blocks(blocks(update.body()))
                .metadata(metadata(update.metadata()))
                .build());
    }

    private static String method(SlackCall.ReadHistory read) {
        return read.threadTs() == null ? "conversations.history" : "conversations.replies";
    }

    private static FormBody.Builder form(SlackCall.ReadHistory read) {
        String oldest = SlackTimestamp.of(read.since());
        return read.threadTs() == null
                ? RequestFormBuilder.toForm(ConversationsHistoryRequest.builder()
                        .channel(read.channelId())
                        .oldest(oldest)
                        .includeAllMetadata(true)
                        .limit(PAGE)
                        .cursor(read.cursor())
                        .build())
                : RequestFormBuilder.toForm(ConversationsRepliesRequest.builder()
                        .channel(read.channelId())
                        .ts(read.threadTs())
                        .oldest(oldest)
                        .includeAllMetadata(true)
                        .limit(PAGE)
                        .cursor(read.cursor())
                        .build());
    }

    private static AuthTestRequest authTest() {
        return AuthTestRequest.builder().build();
    }

    private FormBody.Builder channelInfo() {
        return RequestFormBuilder.toForm(
                ConversationsInfoRequest.builder().channel(channel).build());
    }

    private static SlackOutcome accepted(SlackCall call, SlackAnswer answer) {
        if (!answer.isOk()) {
            return refusal(call, answer);
        }
        if (answer.text("channel").isEmpty() || answer.text("ts").isEmpty()) {
            return SlackOutcome.Unavailable.afterPerhapsAccepting("an answer that does not name the message");
        }
        boolean detached = call instanceof SlackCall.Post post
                && post.isReply()
                && answer.object("message").text("ts").isPresent()
                && answer.object("message").text("thread_ts").isEmpty();
        return new SlackOutcome.Accepted(
                answer.text("channel").get(), answer.text("ts").get(), detached);
    }

    private static SlackOutcome page(SlackCall.ReadHistory read, SlackAnswer answer) {
        if (!answer.isOk()) {
            return refusal(read, answer);
        }
        List<FoundMessage> found = new ArrayList<>();
        for (SlackAnswer message : answer.objects("messages")) {
            SlackAnswer metadata = message.object("metadata");
            if (message.text("ts").isPresent()
                    && metadata.text("event_type")
                            .filter(read.eventType()::equals)
                            .isPresent()) {
                found.add(new FoundMessage(
                        message.text("ts").get(),
                        author(message, "user"),
                        new Metadata(
                                read.eventType(),
                                metadata.object("event_payload").scalars()),
                        message.text("text").orElse(""),
                        message.object("edited").text("ts").orElse(null)));
            }
        }
        return new SlackOutcome.HistoryPage(
                found, answer.object("response_metadata").text("next_cursor").orElse(null));
    }

    private static SlackOutcome identity(SlackCall.Identify identify, SlackAnswer answer) {
        return answer.isOk()
                ? new SlackOutcome.Identified(
                        author(answer, "user_id"),
                        answer.scopes(),
                        answer.text("url").orElse(null))
                : refusal(identify, answer);
    }

    private static Author author(SlackAnswer answer, String user) {
        return new Author(answer.text("bot_id").orElse(null), answer.text(user).orElse(null));
    }

    private static SlackOutcome channel(SlackCall.DescribeChannel describe, SlackAnswer answer) {
        SlackAnswer channel = answer.object("channel");
        return answer.isOk()
                ? new SlackOutcome.ChannelDescribed(
                        channel.isTrue("is_archived"), channel.isTrue("is_private"), channel.isTrue("is_member"))
                : refusal(describe, answer);
    }

    private static SlackOutcome refusal(SlackCall call, SlackAnswer answer) {
        return SlackErrors.classify(call, answer.text("error").orElse("no reason given"));
    }

    private static List<LayoutBlock> blocks(Body body) {
        if (body.sections().isEmpty()) {
            return null; // Slack then shows the text.
        }
        List<LayoutBlock> blocks = new ArrayList<>();
        for (String section : body.sections()) {
            blocks.add(SectionBlock.builder().text(markup(section)).build());
        }
        if (body.footer() != null) {
            blocks.add(ContextBlock.builder()
                    .elements(List.of(markup(body.footer())))
                    .build());
        }
        return blocks;
    }

    private static MarkdownTextObject markup(String text) {
        return MarkdownTextObject.builder().text(text).build();
    }

    private static Message.Metadata metadata(Metadata metadata) {
        return metadata == null ? null : new Message.Metadata(metadata.eventType(), metadata.payload());
    }

    @Override
    public void close() {
        SlackHttp.close(slack);
    }
}
