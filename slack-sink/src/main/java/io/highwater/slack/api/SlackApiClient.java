package io.highwater.slack.api;

import com.slack.api.Slack;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.SlackApiTextResponse;
import com.slack.api.methods.response.chat.ChatPostMessageResponse;
import com.slack.api.methods.response.chat.ChatUpdateResponse;
import com.slack.api.methods.response.conversations.ConversationsHistoryResponse;
import com.slack.api.methods.response.conversations.ConversationsRepliesResponse;
import com.slack.api.model.Message;
import com.slack.api.model.ResponseMetadata;
import com.slack.api.model.block.ContextBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.SectionBlock;
import com.slack.api.model.block.composition.MarkdownTextObject;
import io.highwater.job.Secret;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** {@code chat.postMessage}, {@code chat.update} and reading back, through Slack's own client. */
public final class SlackApiClient implements SlackClient {

    /** As many as Slack recommends to ask for at once. */
    private static final int PAGE = 200;

    private final String channel;
    private final Slack slack;
    private final MethodsClient methods;

    /**
     * @param channel its name or its id
     * @param apiUrl where Slack's methods are; ends in a slash
     */
    public SlackApiClient(String channel, Secret token, String apiUrl) {
        this.channel = channel;
        this.slack = SlackHttp.connect(apiUrl);
        this.methods = slack.methods(token.value());
    }

    @Override
    public SlackOutcome call(SlackCall call) {
        try {
            if (call instanceof SlackCall.Post post) {
                return post(post);
            } else if (call instanceof SlackCall.Update update) {
                return update(update);
            } else {
                return readHistory((SlackCall.ReadHistory) call);
            }
        } catch (SlackApiException | IOException | RuntimeException failure) {
            return SlackHttp.classify(failure);
        }
    }

    private SlackOutcome post(SlackCall.Post post) throws IOException, SlackApiException {
        ChatPostMessageResponse answer = methods.chatPostMessage(request -> request.channel(channel)
                .text(post.body().text())
                .blocks(blocks(post.body()))
                .threadTs(post.threadTs())
                .metadata(metadata(post.metadata()))
                .unfurlLinks(false)
                .unfurlMedia(false));
        return answer.isOk() ? new SlackOutcome.Accepted(answer.getChannel(), answer.getTs()) : refusal(post, answer);
    }

    private SlackOutcome update(SlackCall.Update update) throws IOException, SlackApiException {
        ChatUpdateResponse answer = methods.chatUpdate(request -> request.channel(update.channelId())
                .ts(update.ts())
                .text(update.body().text())
                .blocks(blocks(update.body()))
                .metadata(metadata(update.metadata())));
        return answer.isOk() ? new SlackOutcome.Accepted(answer.getChannel(), answer.getTs()) : refusal(update, answer);
    }

    private SlackOutcome readHistory(SlackCall.ReadHistory read) throws IOException, SlackApiException {
        if (read.threadTs() == null) {
            ConversationsHistoryResponse answer =
                    methods.conversationsHistory(request -> request.channel(read.channelId())
                            .oldest(SlackTimestamp.of(read.since()))
                            .includeAllMetadata(true)
                            .limit(PAGE)
                            .cursor(read.cursor()));
            return answer.isOk()
                    ? page(read, answer.getMessages(), answer.getResponseMetadata())
                    : refusal(read, answer);
        }
        ConversationsRepliesResponse answer = methods.conversationsReplies(request -> request.channel(read.channelId())
                .ts(read.threadTs())
                .oldest(SlackTimestamp.of(read.since()))
                .includeAllMetadata(true)
                .limit(PAGE)
                .cursor(read.cursor()));
        return answer.isOk() ? page(read, answer.getMessages(), answer.getResponseMetadata()) : refusal(read, answer);
    }

    private static SlackOutcome refusal(SlackCall call, SlackApiTextResponse answer) {
        return SlackErrors.classify(call, String.valueOf(answer.getError()));
    }

    private static SlackOutcome page(SlackCall.ReadHistory read, List<Message> messages, ResponseMetadata more) {
        List<FoundMessage> found = new ArrayList<>();
        for (Message message : messages == null ? List.<Message>of() : messages) {
            Message.Metadata metadata = message.getMetadata();
            if (metadata != null
                    && read.eventType().equals(metadata.getEventType())
                    && metadata.getEventPayload() != null) {
                found.add(new FoundMessage(
                        message.getTs(), new Metadata(metadata.getEventType(), metadata.getEventPayload())));
            }
        }
        String cursor = more == null ? null : more.getNextCursor();
        return new SlackOutcome.HistoryPage(found, cursor == null || cursor.isEmpty() ? null : cursor);
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
