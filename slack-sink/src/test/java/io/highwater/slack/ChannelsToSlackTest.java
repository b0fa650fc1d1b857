package io.highwater.slack;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.local.slack.SlackAccess;
import io.highwater.local.slack.SlackMessage;
import io.highwater.local.slack.SlackStandInOptions;
import io.highwater.model.Handling;
import io.highwater.model.IncidentEvent;
import io.highwater.model.Route;
import io.highwater.slack.outbox.Incidents;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Two channels over real HTTP, with Slack's limits. */
class ChannelsToSlackTest {

    private static final String OPS = "C0OPS";
    private static final String ARCHIVED = "C0ARCHIVED";

    @Test
    void oneThatIsArchivedWaitsForItselfAlone() throws Exception {
        SlackAccess access = SlackAccess.of().withToken("xoxb-right").withArchived(ARCHIVED);
        try (SlackOverHttp slack = new SlackOverHttp(20, SlackStandInOptions.DEFAULT.withAccess(access))) {
            for (int i = 0; i < 5; i++) {
                slack.add(in(ARCHIVED, Incidents.of("lost" + i, slack.start).opened(90)));
                slack.add(in(OPS, Incidents.of("db" + i, slack.start).opened(90)));
                slack.add(in(null, Incidents.of("web" + i, slack.start).opened(90)));
            }
            slack.pass(8_000);

            assertThat(slack.messages(OPS)).hasSize(5);
            assertThat(slack.messages()).hasSize(5);
            assertThat(slack.messages(ARCHIVED)).isEmpty();
            assertThat(slack.count("channel", ARCHIVED, "misconfigured")).isOne();
            assertThat(slack.count("channel", OPS, "posted")).isEqualTo(5);
            assertThat(slack.count("posted")).isEqualTo(10);
            assertThat(slack.count("rateLimited"))
                    .as("each channel's limit is kept")
                    .isZero();
            assertThat(slack.isWaiting()).isTrue();
        }
    }

    @Test
    void aMoveOfManyIsToldInBothWithinTheLimits() throws Exception {
        try (SlackOverHttp slack = new SlackOverHttp(100, SlackStandInOptions.DEFAULT)) {
            Incidents[] hosts = IntStream.range(0, 8)
                    .mapToObj(i -> Incidents.of("db" + i, slack.start + i))
                    .toArray(Incidents[]::new);
            for (Incidents host : hosts) {
                slack.add(host.opened(90));
            }
            slack.pass(15_000);
            for (Incidents host : hosts) {
                slack.add(in(OPS, host.thresholdChanged("its threshold names another channel", slack.now())));
            }
            slack.pass(15_000);

            assertThat(slack.channel()).hasSize(8).allMatch(text -> text.contains("goes on in <#" + OPS + ">"));
            assertThat(slack.messages(OPS))
                    .extracting(SlackMessage::text)
                    .hasSize(8)
                    .allMatch(text -> text.startsWith(":red"));
            assertThat(slack.count("rateLimited")).isZero();
        }
    }

    private static IncidentEvent in(String channel, IncidentEvent event) {
        return event.with(new Handling(null, null, new Route(channel, null, null)));
    }
}
