package io.highwater.slack.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.job.Secret;
import io.highwater.local.slack.Fault;
import io.highwater.local.slack.SlackStandIn;
import io.highwater.local.slack.SlackStandInOptions;
import io.highwater.slack.api.SlackOutcome.Gone;
import io.highwater.slack.api.SlackOutcome.HistoryForbidden;
import io.highwater.slack.api.SlackOutcome.HistoryPage;
import io.highwater.slack.api.SlackOutcome.Misconfigured;
import io.highwater.slack.api.SlackOutcome.RateLimited;
import io.highwater.slack.api.SlackOutcome.TooLarge;
import io.highwater.slack.api.SlackOutcome.Unavailable;
import io.highwater.slack.api.SlackOutcome.Unknown;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Slack's failures mean, from a real HTTP server. */
class SlackApiErrorsTest {

    private static final SlackCall POST = new SlackCall.Post(Body.of("dopey"), null, null, List.of());
    private static final SlackCall REPLY = new SlackCall.Post(Body.of("dopey"), "1.000001", null, List.of());
    private static final SlackCall EDIT = new SlackCall.Update("C1", "1.000001", Body.of("dopey"), null, 0);
    private static final SlackCall READ_CHANNEL = new SlackCall.ReadHistory("C1", null, "ours", 0, null);
    private static final SlackCall READ_THREAD = new SlackCall.ReadHistory("C1", "1.000001", "ours", 0, null);

    private SlackStandIn slack;
    private SlackApiClient client;

    @BeforeEach
    void start() {
        slack = SlackStandIn.start(SlackStandInOptions.DEFAULT
                .withToken("xoxb-right")
                .withChannels("#alerts", "C1")
                .withoutLimit());
        client = client("#alerts", "xoxb-right");
    }

    @AfterEach
    void stop() {
        client.close();
        slack.close();
    }

    @Test
    void makesNoCallButThePost() {
        client.call(POST);

        assertThat(slack.requests()).isEqualTo(1);
    }

    @Test
    void reportsHowLongToWait() {
        slack.failNext(1, new Fault.RateLimited(17));

        assertThat(client.call(POST)).isEqualTo(new RateLimited(Duration.ofSeconds(17)));
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503})
    void aServerErrorPasses(int status) {
        slack.failNext(1, new Fault.ServerError(status));

        assertThat(client.call(POST)).isEqualTo(Unavailable.afterPerhapsAccepting("HTTP " + status));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 406, 422, 451})
    void aFirewallsRefusalMayBeForThisMessageAlone(int status) {
        slack.failNext(1, new Fault.Http(status, Map.of("Content-Type", "text/html"), "<html>no</html>"));

        assertThat(client.call(POST)).isEqualTo(new Unknown("HTTP " + status));
    }

    @Test
    void aFirewallMayWantItShorter() {
        slack.failNext(1, new Fault.Http(413, Map.of(), ""));

        assertThat(client.call(POST)).isEqualTo(new TooLarge("HTTP 413"));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 401, 404, 405, 410})
    void aServerThatIsNotSlacksIsConfiguration(int status) {
        slack.failNext(1, new Fault.Http(status, Map.of(), ""));

        assertThat(client.call(POST)).isEqualTo(new Misconfigured("HTTP " + status, false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>Welcome</html>",
                "null",
                "[]",
                "7",
                "{",
                "{}",
                "{\"ok\":\"true\"}",
                "{\"ok\":true}",
                "{\"ok\":true,\"channel\":7,\"ts\":null}",
                "{\"ok\":true,\"channel\":\"C1\",\"ts\":\"\"}"
            })
    void anAnswerThatIsNotSlacksIsTriedAgainOrUnknown(String body) {
        slack.failNext(6, new Fault.Http(200, Map.of("Content-Type", "application/json"), body));

        for (SlackCall call : List.of(POST, REPLY, EDIT)) {
            assertThat(client.call(call)).isInstanceOfAny(Unavailable.class, Unknown.class);
        }
        for (SlackCall call : List.of(READ_CHANNEL, READ_THREAD)) {
            assertThat(client.call(call)).isInstanceOfAny(Unavailable.class, Unknown.class, HistoryPage.class);
        }
    }

    @Test
    void aCutConnectionPasses() {
        slack.failNext(1, new Fault.CutBefore());
        assertThat(client.call(POST)).isInstanceOf(Unavailable.class);

        slack.failNext(1, new Fault.CutAfter());
        assertThat(client.call(POST)).isInstanceOf(Unavailable.class);
    }

    @Test
    void doesNotPostAgainByItselfWhenAConnectionInUseIsCut() {
        client.call(POST);
        slack.failNext(1, new Fault.CutAfter());

        assertThat(client.call(POST)).isInstanceOf(Unavailable.class);
        assertThat(slack.messages("#alerts"))
                .as("one before, one that was accepted without an answer")
                .hasSize(2);
    }

    @Test
    void aServerThatIsNotThereMayComeBackAndHasTakenNothing() {
        slack.close();

        assertThat(client.call(POST))
                .isInstanceOfSatisfying(
                        Unavailable.class,
                        outcome -> assertThat(outcome.maybeAccepted()).isFalse());
    }

    @ParameterizedTest
    @CsvSource({"message_not_found", "cant_update_message", "edit_window_closed"})
    void aMessageThatCannotBeEditedIsGone(String error) {
        slack.failNext(1, new Fault.Refused(error));

        assertThat(client.call(EDIT)).isEqualTo(new Gone(error));
    }

    @ParameterizedTest
    @CsvSource({"thread_not_found", "cannot_reply_to_message", "message_not_found"})
    void aThreadThatVanishedIsGone(String error) {
        slack.failNext(2, new Fault.Refused(error));

        assertThat(client.call(REPLY)).isEqualTo(new Gone(error));
        assertThat(client.call(READ_THREAD)).isEqualTo(new Gone(error));
    }

    @Test
    void theStandInKnowsNeitherMessageNorThread() {
        assertThat(client.call(EDIT)).isEqualTo(new Gone("message_not_found"));
        assertThat(client.call(REPLY)).isEqualTo(new Gone("cannot_reply_to_message"));
        assertThat(client.call(READ_THREAD)).isEqualTo(new Gone("thread_not_found"));
    }

    @ParameterizedTest
    @CsvSource({"missing_scope", "not_in_channel", "channel_not_found", "no_permission"})
    void aTokenWithoutHistoryScopeMayStillPost(String error) {
        slack.failNext(1, new Fault.Refused(error));

        assertThat(client.call(READ_CHANNEL)).isEqualTo(new HistoryForbidden(error));
    }

    @Test
    void aRevokedTokenIsConfigurationForReadsToo() {
        slack.failNext(1, new Fault.Refused("token_revoked"));

        assertThat(client.call(READ_CHANNEL)).isEqualTo(new Misconfigured("token_revoked", false));
    }

    @ParameterizedTest
    @CsvSource({"ratelimited", "rate_limited"})
    void waitsOnTheErrorsThatSayIt(String error) {
        slack.failNext(1, new Fault.Refused(error));

        assertThat(client.call(POST)).isInstanceOf(RateLimited.class);
    }

    @Test
    void doesNotPretendToKnowOtherErrors() {
        slack.failNext(1, new Fault.Refused("something_new"));

        assertThat(client.call(POST)).isEqualTo(new Unknown("something_new"));
    }

    @Test
    void aWrongTokenOrChannelIsConfiguration() {
        try (SlackApiClient stranger = client("#alerts", "xoxb-wrong");
                SlackApiClient lost = client("#nowhere", "xoxb-right")) {
            assertThat(stranger.call(POST)).isEqualTo(new Misconfigured("invalid_auth", false));
            assertThat(lost.call(POST)).isEqualTo(new Misconfigured("channel_not_found", true));
        }
    }

    private SlackApiClient client(String channel, String token) {
        return new SlackApiClient(channel, new Secret(token), slack.apiUrl());
    }
}
