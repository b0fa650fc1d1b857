package io.highwater.slack;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.local.slack.SlackMessage;
import io.highwater.local.slack.SlackStandInOptions;
import io.highwater.model.IncidentEvent;
import io.highwater.model.Route;
import io.highwater.model.Silenced;
import io.highwater.slack.outbox.Gathering;
import io.highwater.slack.outbox.Incidents;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Groups of hosts over real HTTP, with Slack's limits. */
class GroupsToSlackTest {

    private static final int TWO_SECONDS = 2_000;

    @Test
    void aRackOfFiftyHostsIsOneMessageFromItsFirstToItsLast() throws Exception {
        try (SlackOverHttp slack = new SlackOverHttp(Gathering.DEFAULT, SlackStandInOptions.DEFAULT)) {
            List<Incidents> hosts = hosts(50, slack.start);
            for (Incidents host : hosts) {
                slack.add(in(null, "rack 7", host.opened(90)));
            }
            slack.pass(10_000);

            assertThat(slack.channel())
                    .singleElement()
                    .asString()
                    .startsWith(":red_circle: rack 7 has 50 hosts over their thresholds: host-000 *90 %*")
                    .endsWith("and 49 more hosts");
            assertThat(slack.messages())
                    .singleElement()
                    .satisfies(message -> assertThat(message.edits()).isEmpty());

            for (Incidents host : hosts.subList(1, 50)) {
                slack.add(in(null, "rack 7", host.resolved(slack.now())));
            }
            slack.pass(10_000);
            assertThat(slack.channel())
                    .singleElement()
                    .asString()
                    .startsWith(":red_circle: rack 7 has 1 host over its threshold: host-000 *90 %*");
            assertThat(slack.replies()).isEmpty();

            slack.add(in(null, "rack 7", hosts.get(0).resolved(slack.now())));
            slack.pass(10_000);
            assertThat(slack.channel())
                    .singleElement()
                    .asString()
                    .startsWith(":large_green_circle: rack 7 had hosts over their thresholds for 20 s");
            assertThat(slack.replies())
                    .singleElement()
                    .asString()
                    .startsWith(":large_green_circle: *rack 7* is fine again after 20 s, peak *90 %* on host-049");
            assertThat(slack.isWaiting()).isFalse();
        }
    }

    @Test
    void fewerHostsStaySingleAndLeaveForTheGroupWhenItIsOne() throws Exception {
        try (SlackOverHttp slack = new SlackOverHttp(Gathering.DEFAULT, SlackStandInOptions.DEFAULT)) {
            List<Incidents> hosts = hosts(5, slack.start);
            for (Incidents host : hosts.subList(0, 4)) {
                slack.add(in(null, "rack 7", host.opened(90)));
            }
            slack.pass(TWO_SECONDS);
            assertThat(slack.channel()).as("others may follow at once").isEmpty();
            slack.pass(8_000);
            assertThat(slack.channel()).hasSize(4).allMatch(text -> text.contains("is over its threshold"));

            slack.add(in(null, "rack 7", hosts.get(4).opened(90)));
            slack.pass(20_000);
            assertThat(slack.channel())
                    .hasSize(5)
                    .filteredOn(text -> text.contains("goes on in the message of *rack 7*"))
                    .hasSize(4);
            assertThat(slack.channel().get(4)).contains("rack 7 has 5 hosts over their thresholds");
        }
    }

    @Test
    void fiveThousandHostsOfTwentyGroupsAreTwentyMessagesWithinEachChannelsLimit() throws Exception {
        String[] channels = {null, "C0OPS", "C0DB", "C0WEB"};
        try (SlackOverHttp slack = new SlackOverHttp(Gathering.DEFAULT, SlackStandInOptions.DEFAULT)) {
            List<Incidents> hosts = hosts(5_000, slack.start);
            for (int i = 0; i < hosts.size(); i++) {
                slack.add(
                        in(channels[i % 20 / 5], "rack " + i % 20, hosts.get(i).opened(90)));
            }
            slack.pass(30_000);
            for (String channel : channels) {
                assertThat(messages(slack, channel))
                        .extracting(SlackMessage::text)
                        .hasSize(5)
                        .allMatch(text -> text.contains("has 250 hosts over their thresholds"));
            }
            for (int i = 0; i < hosts.size(); i++) {
                slack.add(
                        in(channels[i % 20 / 5], "rack " + i % 20, hosts.get(i).resolved(slack.now())));
            }
            slack.pass(30_000);

            for (String channel : channels) {
                assertThat(messages(slack, channel))
                        .as("a message that shows the end, and a reply that tells it")
                        .extracting(SlackMessage::text)
                        .hasSize(10)
                        .allMatch(text -> text.startsWith(":large_green_circle:"));
            }
            assertThat(slack.count("rateLimited")).isZero();
            assertThat(slack.isWaiting()).isFalse();
        }
    }

    /** Hosts of one window open in the same millisecond. */
    @Test
    void aGroupThatBeginsAsOneDidThatIsOverIsToldToo() throws Exception {
        try (SlackOverHttp slack = new SlackOverHttp(Gathering.DEFAULT, SlackStandInOptions.DEFAULT)) {
            List<Incidents> hosts = hosts(6, slack.start);
            Incidents silenced = hosts.get(5).under(new Silenced("host-005", null, "ann", "disk swap"));
            for (Incidents host : hosts) {
                slack.add(in(null, "rack 7", host.opened(90)));
            }
            slack.pass(10_000);
            for (Incidents host : hosts.subList(0, 5)) {
                slack.add(in(null, "rack 7", host.resolved(slack.now())));
            }
            slack.pass(10_000);

            slack.add(in(null, "rack 7", silenced.silenced(null, slack.now())));
            for (int host = 6; host < 10; host++) {
                slack.add(in(
                        null,
                        "rack 7",
                        Incidents.of("host-00" + host, slack.now()).opened(90)));
            }
            slack.pass(10_000);

            assertThat(slack.channel()).hasSize(3);
            assertThat(slack.channel().get(0)).startsWith(":large_green_circle: rack 7 had hosts over");
            assertThat(slack.channel().get(1)).contains("*host-005* goes on in the message of *rack 7*");
            assertThat(slack.channel().get(2)).startsWith(":red_circle: rack 7 has 5 hosts over their thresholds");
        }
    }

    private static List<SlackMessage> messages(SlackOverHttp slack, String channel) {
        return channel == null ? slack.messages() : slack.messages(channel);
    }

    private static List<Incidents> hosts(int count, long at) {
        List<Incidents> hosts = new ArrayList<>();
        for (int host = 0; host < count; host++) {
            hosts.add(Incidents.of("host-%03d".formatted(host), at));
        }
        return hosts;
    }

    private static IncidentEvent in(String channel, String group, IncidentEvent event) {
        return event.with(event.handling().with(new Route(channel, null, group)));
    }
}
