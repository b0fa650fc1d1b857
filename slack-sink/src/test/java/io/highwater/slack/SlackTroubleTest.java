package io.highwater.slack;

import static io.highwater.slack.outbox.Incidents.ONE_MINUTE;
import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.local.slack.Fault;
import io.highwater.slack.outbox.Incidents;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people have reported of Slack, proxies and firewalls, over real HTTP. */
class SlackTroubleTest {

    private static final Fault FORBIDDEN =
            new Fault.Http(403, Map.of("Content-Type", "text/html"), "<html>Forbidden</html>");

    private SlackOverHttp slack;
    private Incidents dopey;
    private Incidents doc;

    @BeforeEach
    void start() throws Exception {
        slack = new SlackOverHttp(20);
        dopey = Incidents.of("dopey", slack.start);
        doc = Incidents.of("doc", slack.start + 1);
    }

    @AfterEach
    void stop() {
        slack.close();
    }

    @Test
    void aFloodIsAnnouncedWithinTheLimitOfAWholeMessage() throws Exception {
        for (int i = 0; i < 269; i++) {
            slack.add(Incidents.of("a-host-with-a-rather-long-name-" + i, slack.start + i)
                    .opened(95));
        }
        slack.pass(ONE_MINUTE);

        assertThat(slack.isWaiting()).isFalse();
        assertThat(slack.count("undeliverable")).isZero();
        String all = slack.messages().toString();
        for (int i = 0; i < 269; i++) {
            assertThat(all).contains("a-host-with-a-rather-long-name-" + i);
        }
        assertThat(slack.channel()).hasSizeLessThan(10);
    }

    @Test
    void aRefusalForSizeMakesTheDigestSmaller() throws Exception {
        for (int i = 0; i < 50; i++) {
            slack.add(Incidents.of("host" + i, slack.start + i).opened(95));
        }
        slack.slack.failNext(3, new Fault.Refused("msg_blocks_too_long"), "chat.postMessage");
        slack.pass(ONE_MINUTE);
        assertThat(slack.isWaiting()).isFalse();
        assertThat(slack.count("undeliverable")).isZero();

        int before = slack.channel().size();
        for (int i = 50; i < 100; i++) {
            slack.add(Incidents.of("host" + i, slack.start + i).opened(95));
        }
        slack.pass(ONE_MINUTE);
        assertThat(slack.channel().size() - before).as("digests go on").isLessThan(25);
    }

    @Test
    void aLockedThreadConcernsNoOther() throws Exception {
        slack.add(dopey.opened(85), doc.opened(85)).pass(10_000);
        slack.slack.lockThread(SlackOverHttp.CHANNEL, slack.messages().get(0).ts());
        slack.add(dopey.peak(95, slack.now()), doc.peak(96, slack.now()));
        slack.add(Incidents.of("happy", slack.now()).opened(85)).pass(30_000);

        assertThat(slack.isWaiting()).isFalse();
        assertThat(slack.replies()).singleElement().asString().contains("*doc*: new peak");
        assertThat(slack.channel()).hasSize(3).first().asString().contains("95 %");
        slack.add(dopey.resolved(slack.now())).pass(30_000);
        assertThat(slack.channel()).first().asString().contains("dopey was over");
    }

    @Test
    void aDigestWithALockedThreadIsFollowedByMessagesOfItsIncidents() throws Exception {
        try (SlackOverHttp digests = new SlackOverHttp(1)) {
            digests.add(dopey.opened(85), doc.opened(85)).pass(10_000);
            digests.slack.lockThread(
                    SlackOverHttp.CHANNEL, digests.messages().get(0).ts());
            digests.add(dopey.resolved(digests.now())).pass(30_000);

            assertThat(digests.isWaiting()).isFalse();
            assertThat(digests.channel()).hasSize(2).last().asString().contains("dopey was over");
        }
    }

    @Test
    void whateverRefusesOneHostsMessageLetsTheOthersThrough() throws Exception {
        slack.slack.failWhere("dopey", FORBIDDEN);
        slack.add(dopey.opened(85), doc.opened(85)).pass(ONE_MINUTE);
        assertThat(slack.channel()).singleElement().asString().contains("doc");

        slack.add(doc.resolved(slack.now())).pass(ONE_MINUTE);
        assertThat(slack.replies()).hasSize(1);
        assertThat(slack.isWaiting()).as("dopey waits for the firewall").isTrue();

        slack.slack.clearFaults();
        slack.pass(10 * ONE_MINUTE);
        assertThat(slack.channel()).hasSize(2).last().asString().contains("dopey is over its threshold");
        assertThat(slack.count("undeliverable")).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 407, 500, 502, 503})
    void aProxyThatRefusesToPostIsNotCalledAllTheTime(int status) throws Exception {
        slack.slack.failUntilCleared(new Fault.Http(status, Map.of(), "<html>no</html>"), "chat.postMessage");
        slack.add(dopey.opened(85), doc.opened(85)).pass(20 * ONE_MINUTE);

        assertThat(slack.slack.requests()).isLessThan(120);
        slack.slack.clearFaults();
        slack.pass(10 * ONE_MINUTE);
        assertThat(slack.channel()).hasSize(2);
    }

    @Test
    void aFirewallThatRefusesOneHostInADigestLetsTheOthersThrough() throws Exception {
        slack.slack.failWhere("host7", FORBIDDEN);
        for (int i = 0; i < 40; i++) {
            slack.add(Incidents.of("host" + i + ".", slack.start + i).opened(95));
        }
        slack.pass(10 * ONE_MINUTE);

        String all = slack.messages().toString();
        for (int i = 0; i < 40; i++) {
            if (i != 7) {
                assertThat(all).contains("host" + i + ".");
            }
        }
        assertThat(all).doesNotContain("host7.");
        assertThat(slack.channel()).hasSizeLessThan(25);
    }

    @ParameterizedTest
    @ValueSource(strings = {"message_limit_exceeded", "something_new"})
    void anAnswerThatMayPassIsWaitedFor(String error) throws Exception {
        slack.slack.failUntilCleared(new Fault.Refused(error), "chat.postMessage");
        slack.add(dopey.opened(85)).pass(3 * ONE_MINUTE);
        assertThat(slack.isWaiting()).isTrue();
        slack.pass(57 * ONE_MINUTE);
        slack.slack.clearFaults();
        slack.pass(10 * ONE_MINUTE);

        assertThat(slack.channel()).singleElement().asString().contains("dopey is over its threshold");
        assertThat(slack.count("undeliverable")).isZero();
    }

    @Test
    void anIncidentWhoseMessageWasRefusedForGoodIsAnnouncedWhenItCanBe() throws Exception {
        slack.slack.failUntilCleared(new Fault.Refused("invalid_blocks"), "chat.postMessage");
        slack.add(dopey.opened(85)).pass(ONE_MINUTE);
        assertThat(slack.count("undeliverable")).isPositive();
        slack.slack.clearFaults();
        slack.pass(60 * ONE_MINUTE);

        assertThat(slack.channel()).singleElement().asString().contains("dopey is over its threshold");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9223372036854775807",
                "99999999999999999999",
                "-5",
                "1.5",
                "Wed, 21 Oct 2065 07:28:00 GMT",
                "Wed, 21 Oct 2015 07:28:00 GMT",
                "soon",
                ""
            })
    void aPauseFromOutsideIsUnderstoodOrCapped(String retryAfter) throws Exception {
        slack.slack.failNext(
                1,
                new Fault.Http(429, retryAfter.isEmpty() ? Map.of() : Map.of("Retry-After", retryAfter), "{}"),
                "chat.postMessage");
        slack.add(dopey.opened(85)).pass(65 * ONE_MINUTE);

        assertThat(slack.channel()).hasSize(1);
        assertThat(slack.count("rateLimited")).isEqualTo(1);
    }

    @Test
    void aReplyWhoseParentWasDeletedBecomesTheIncidentsMessage() throws Exception {
        slack.add(dopey.opened(85)).pass(10_000);
        slack.pass(50 * ONE_MINUTE);
        slack.slack.delete(SlackOverHttp.CHANNEL, slack.messages().get(0).ts());
        slack.pass(20 * ONE_MINUTE);
        assertThat(slack.channel()).as("the reminder stands alone").hasSize(1);

        slack.add(dopey.resolved(slack.now())).pass(10_000);
        assertThat(slack.channel()).singleElement().asString().contains("dopey was over its threshold");
        assertThat(slack.replies()).singleElement().asString().contains("is fine again");
    }

    @Test
    void aReplyWhoseDigestWasDeletedBecomesTheIncidentsMessage() throws Exception {
        try (SlackOverHttp digests = new SlackOverHttp(1)) {
            digests.add(dopey.opened(85), doc.opened(85)).pass(10_000);
            digests.slack.delete(
                    SlackOverHttp.CHANNEL, digests.messages().get(0).ts());
            digests.add(dopey.stale(digests.now())).pass(10_000);
            digests.add(dopey.resolved(digests.now())).pass(10_000);

            assertThat(digests.channel()).singleElement().asString().contains("dopey was over its threshold");
            assertThat(digests.replies()).singleElement().asString().contains("is fine again");
        }
    }
}
