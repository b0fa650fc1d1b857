package io.highwater.notification.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highwater.job.Secret;
import io.highwater.local.slack.Fault;
import io.highwater.local.slack.SlackMessage;
import io.highwater.local.slack.SlackStandIn;
import io.highwater.local.slack.SlackStandInOptions;
import io.highwater.notification.slack.PostOutcome.Misconfigured;
import io.highwater.notification.slack.PostOutcome.Posted;
import io.highwater.notification.slack.PostOutcome.RateLimited;
import io.highwater.notification.slack.PostOutcome.Unavailable;
import io.highwater.notification.slack.PostOutcome.Undeliverable;
import io.highwater.notification.slack.PostOutcome.Unknown;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Slack's protocol, against a real HTTP server. */
class SlackApiClientTest {

    private static final Notice NOTICE = new Notice("host:dopey & <friends>");

    private SlackStandIn slack;
    private SlackApiClient client;

    @BeforeEach
    void start() {
        slack = SlackStandIn.start(SlackStandInOptions.DEFAULT
                .withToken("xoxb-right")
                .withChannels("#alerts")
                .withoutLimit());
        client = client("#alerts", "xoxb-right");
    }

    @AfterEach
    void stop() {
        client.close();
        slack.close();
    }

    @Test
    void postsTheTextWithSlacksControlCharactersEscaped() {
        assertThat(client.post(NOTICE)).isEqualTo(new Posted());
        assertThat(slack.messages("#alerts"))
                .extracting(SlackMessage::text)
                .containsExactly("host:dopey &amp; &lt;friends&gt;");
    }

    @Test
    void asksNothingButToPost() {
        client.post(NOTICE);

        assertThat(slack.requests()).isEqualTo(1);
    }

    @Test
    void hearsHowLongToWait() {
        slack.failNext(1, new Fault.RateLimited(17));

        assertThat(client.post(NOTICE)).isEqualTo(new RateLimited(Duration.ofSeconds(17)));
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503})
    void aServerErrorPasses(int status) {
        slack.failNext(1, new Fault.ServerError(status));

        assertThat(client.post(NOTICE)).isEqualTo(new Unavailable("HTTP " + status));
    }

    @Test
    void aCutConnectionPasses() {
        slack.failNext(1, new Fault.CutBefore());
        assertThat(client.post(NOTICE)).isInstanceOf(Unavailable.class);

        slack.failNext(1, new Fault.CutAfter());
        assertThat(client.post(NOTICE)).isInstanceOf(Unavailable.class);
    }

    @Test
    void doesNotPostAgainByItselfWhenAConnectionInUseIsCut() {
        client.post(NOTICE);
        slack.failNext(1, new Fault.CutAfter());

        assertThat(client.post(NOTICE)).isInstanceOf(Unavailable.class);
        assertThat(slack.messages("#alerts"))
                .as("one before, one that was taken unheard")
                .hasSize(2);
    }

    @Test
    void aServerThatIsNotThereMayComeBack() {
        slack.close();

        assertThat(client.post(NOTICE)).isInstanceOf(Unavailable.class);
    }

    @ParameterizedTest
    @CsvSource({"ratelimited", "rate_limited"})
    void waitsOnTheErrorsThatSayIt(String error) {
        slack.failNext(1, new Fault.Refused(error));

        assertThat(client.post(NOTICE)).isInstanceOf(RateLimited.class);
    }

    @ParameterizedTest
    @CsvSource({"service_unavailable", "request_timeout", "internal_error", "fatal_error"})
    void triesAgainOnTheErrorsThatPass(String error) {
        slack.failNext(1, new Fault.Refused(error));

        assertThat(client.post(NOTICE)).isEqualTo(new Unavailable(error));
    }

    @ParameterizedTest
    @CsvSource({
        "account_inactive",
        "token_revoked",
        "token_expired",
        "missing_scope",
        "no_permission",
        "not_in_channel",
        "is_archived",
        "restricted_action",
        "restricted_action_read_only_channel"
    })
    void knowsTheErrorsThatOnlyAPersonCanMend(String error) {
        slack.failNext(1, new Fault.Refused(error));

        assertThat(client.post(NOTICE)).isEqualTo(new Misconfigured(error));
    }

    @ParameterizedTest
    @CsvSource({
        "no_text",
        "msg_too_long",
        "invalid_blocks",
        "msg_blocks_too_long",
        "metadata_too_large",
        "invalid_metadata_format",
        "cannot_reply_to_message"
    })
    void knowsTheErrorsOfOneMessage(String error) {
        slack.failNext(1, new Fault.Refused(error));

        assertThat(client.post(NOTICE)).isEqualTo(new Undeliverable(error));
    }

    @Test
    void doesNotPretendToKnowOtherErrors() {
        slack.failNext(1, new Fault.Refused("something_new"));

        assertThat(client.post(NOTICE)).isEqualTo(new Unknown("something_new"));
    }

    @Test
    void aWrongTokenOrChannelIsConfiguration() {
        try (SlackApiClient stranger = client("#alerts", "xoxb-wrong");
                SlackApiClient lost = client("#nowhere", "xoxb-right")) {
            assertThat(stranger.post(NOTICE)).isEqualTo(new Misconfigured("invalid_auth"));
            assertThat(lost.post(NOTICE)).isEqualTo(new Misconfigured("channel_not_found"));
        }
    }

    @Test
    void addsTheSlashThatSlacksClientNeeds() {
        assertThat(new SlackOptions("#a", new Secret("t"), "http://localhost:1/api").apiUrl())
                .isEqualTo("http://localhost:1/api/");
        assertThatThrownBy(() -> new SlackOptions("#a", new Secret("t"), "localhost"))
                .hasMessageContaining("--slack-api-url must be like https://slack.com/api/");
    }

    private SlackApiClient client(String channel, String token) {
        return new SlackApiClient(new SlackOptions(channel, new Secret(token), slack.apiUrl()));
    }
}
