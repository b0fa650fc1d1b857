package io.highwater.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highwater.findings.FirstMistake;
import io.highwater.job.Secret;
import io.highwater.local.slack.Fault;
import io.highwater.local.slack.SlackStandIn;
import io.highwater.local.slack.SlackStandInOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlackCheckTest {

    private SlackStandIn slack;

    @BeforeEach
    void start() {
        slack = SlackStandIn.start(
                SlackStandInOptions.DEFAULT.withToken("xoxb-right").withChannels("#alerts", "C024BE91L"));
    }

    @AfterEach
    void stop() {
        slack.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"#alerts", "C024BE91L"})
    void aWorkingConfigurationIsSilentAndPostsNothing(String channel) {
        assertThat(check(options(channel, "xoxb-right"))).isEmpty();
        assertThat(slack.messages()).isEmpty();
    }

    @Test
    void aWrongTokenIsOneClearMessageWithoutTheToken() {
        assertThatThrownBy(() -> check(options("#alerts", "xoxb-wrong")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("invalid_auth")
                .hasMessageContaining("Check the token")
                .hasMessageNotContaining("xoxb");
    }

    @Test
    void aChannelThatIsNotThereIsSeenWhereItsIdIsGiven() {
        assertThatThrownBy(() -> check(options("C0NOWHERE", "xoxb-right")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("channel_not_found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"missing_scope", "internal_error", "something_new"})
    void aChannelThatCannotBeReadMayBeFine(String error) {
        slack.failNext(1, new Fault.Refused(error), "conversations.info");

        assertThat(check(options("C024BE91L", "xoxb-right"))).isEmpty();
    }

    @Test
    void aPathThatIsNotSlacksIsConfiguration() {
        SlackOptions elsewhere = new SlackOptions(
                "#alerts",
                new Secret("xoxb-right"),
                slack.apiUrl().replace("/api/", "/elsewhere/"),
                SlackOptions.SLACKS_INTERVAL);

        assertThatThrownBy(() -> check(elsewhere))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--slack-api-url");
    }

    @Test
    void aSlackThatIsAwayDoesNotStopTheJob() {
        slack.failUntilCleared(new Fault.ServerError(503), "auth.test");
        assertThat(check(options("#alerts", "xoxb-right")))
                .hasValueSatisfying(warning -> assertThat(warning)
                        .contains("HTTP 503", "starts all the same")
                        .doesNotContain("xoxb"));

        slack.close();
        assertThat(check(options("#alerts", "xoxb-right"))).isPresent();
    }

    @Test
    void aFirewallThatRefusesIsAWarningWithItsStatus() {
        slack.failUntilCleared(new Fault.Http(403, Map.of(), "<html>no</html>"), "auth.test");

        assertThat(check(options("#alerts", "xoxb-right")))
                .hasValueSatisfying(warning -> assertThat(warning).contains("(HTTP 403)", "starts all the same"));
    }

    @Test
    void aSlackThatDoesNotAnswerDoesNotHoldUpTheSubmission() {
        slack.failUntilCleared(new Fault.Slow(Duration.ofMinutes(1)), "auth.test");

        assertThat(check(options("#alerts", "xoxb-right"), Duration.ofMillis(200)))
                .isPresent();
    }

    @Test
    void theUrlGetsTheSlashThatSlacksClientNeeds() {
        assertThat(new SlackOptions("#a", new Secret("t"), "http://localhost:1/api", SlackOptions.SLACKS_INTERVAL)
                        .apiUrl())
                .isEqualTo("http://localhost:1/api/");
        assertThatThrownBy(() -> new SlackOptions("#a", new Secret("t"), "localhost", SlackOptions.SLACKS_INTERVAL))
                .hasMessageContaining("--slack-api-url must be like https://slack.com/api/");
    }

    private SlackOptions options(String channel, String token) {
        return new SlackOptions(channel, new Secret(token), slack.apiUrl(), SlackOptions.SLACKS_INTERVAL);
    }

    private static Optional<String> check(SlackOptions options) {
        return check(options, Duration.ofMinutes(2));
    }

    /** As a submission does. */
    private static Optional<String> check(SlackOptions options, Duration patience) {
        List<String> warnings = FirstMistake.of(findings -> SlackCheck.run(options, patience, findings));
        assertThat(warnings).hasSizeLessThan(2);
        return warnings.stream().findFirst();
    }
}
