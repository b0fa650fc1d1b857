package io.highwater.local.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.response.chat.ChatPostMessageResponse;
import com.slack.api.model.Message;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.SectionBlock;
import com.slack.api.model.block.composition.MarkdownTextObject;
import com.slack.api.util.http.SlackHttpClient;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The client that the notification job uses, as it comes. */
class SlackSdkTest {

    private final SlackStandIn standIn = SlackStandIn.start(SlackStandInOptions.DEFAULT.withToken("xoxb-right"));
    private final Slack slack = Slack.getInstance(config(standIn.apiUrl()));
    private final MethodsClient client = slack.methods("xoxb-right");

    @AfterEach
    void stop() throws Exception {
        slack.close();
        standIn.close();
    }

    @Test
    void postsRepliesEditsAndReadsBack() throws Exception {
        var posted = client.chatPostMessage(message -> message.channel("#alerts")
                .text("host:doc")
                .blocks(List.<LayoutBlock>of(SectionBlock.builder()
                        .text(MarkdownTextObject.builder().text("*doc*").build())
                        .build()))
                .metadata(incident("doc-1")));
        assertThat(posted.isOk()).as("%s", posted.getError()).isTrue();
        var id = posted.getChannel();
        var reply = client.chatPostMessage(
                message -> message.channel(id).threadTs(posted.getTs()).text("worse"));
        var edit = client.chatUpdate(
                message -> message.channel(id).ts(posted.getTs()).text("over"));
        var history = client.conversationsHistory(request -> request.channel(id).includeAllMetadata(true));
        var replies = client.conversationsReplies(request -> request.channel(id).ts(posted.getTs()));

        assertThat(reply.isOk()).isTrue();
        assertThat(edit.getText()).isEqualTo("over");
        assertThat(history.getMessages()).extracting(Message::getText).containsExactly("over");
        assertThat(history.getMessages().get(0).getMetadata().getEventPayload()).containsEntry("id", "doc-1");
        assertThat(replies.getMessages()).extracting(Message::getText).containsExactly("over", "worse");
        assertThat(standIn.messages("#alerts")
                        .get(0)
                        .metadata()
                        .path("event_type")
                        .asText())
                .isEqualTo("incident");
    }

    @Test
    void isToldWhenItIsNotLetIn() throws Exception {
        var answer = slack.methods("xoxb-wrong").authTest(request -> request);

        assertThat(answer.getError()).isEqualTo("invalid_auth");
    }

    @Test
    void seesHowLongToWait() throws Exception {
        standIn.failNext(1, new Fault.RateLimited(3));

        var failure = catchThrowableOfType(SlackApiException.class, this::post);

        assertThat(failure.getResponse().code()).isEqualTo(429);
        assertThat(failure.getResponse().header("Retry-After")).isEqualTo("3");
    }

    /** Why a sender that must not tell people twice has to configure its HTTP client. */
    @Test
    void postsTwiceByDefaultWhenAReusedConnectionIsCut() throws Exception {
        post();
        standIn.failNext(1, new Fault.CutAfter());

        assertThat(post().isOk()).isTrue();

        assertThat(standIn.messages("C1")).hasSize(3);
    }

    @Test
    void postsOnceWithoutRetryOnConnectionFailure() throws Exception {
        var http = SlackHttpClient.buildOkHttpClient(slack.getConfig())
                .newBuilder()
                .retryOnConnectionFailure(false)
                .build();
        var careful =
                Slack.getInstance(slack.getConfig(), new SlackHttpClient(http)).methods("xoxb-right");
        careful.chatPostMessage(message -> message.channel("C1").text("x"));
        standIn.failNext(1, new Fault.CutAfter());

        assertThatThrownBy(() ->
                        careful.chatPostMessage(message -> message.channel("C1").text("x")))
                .isInstanceOf(IOException.class);

        assertThat(standIn.messages("C1")).hasSize(2);
    }

    private ChatPostMessageResponse post() throws IOException, SlackApiException {
        return client.chatPostMessage(message -> message.channel("C1").text("x"));
    }

    private static Message.Metadata incident(String id) {
        return Message.Metadata.builder()
                .eventType("incident")
                .eventPayload(Map.of("id", id))
                .build();
    }

    private static SlackConfig config(String apiUrl) {
        var config = new SlackConfig();
        config.setMethodsEndpointUrlPrefix(apiUrl);
        return config;
    }
}
