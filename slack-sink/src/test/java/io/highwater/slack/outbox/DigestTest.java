package io.highwater.slack.outbox;

import static io.highwater.slack.outbox.ChannelHarness.NOON;
import static io.highwater.slack.outbox.Incidents.ONE_MINUTE;
import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.model.IncidentEvent;
import io.highwater.slack.api.SlackOutcome;
import io.highwater.slack.outbox.SimulatedSlack.Fault;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One message for many new incidents. */
class DigestTest {

    private final ChannelHarness channel = new ChannelHarness(3, true);
    private final List<Incidents> hosts = new ArrayList<>();

    @Test
    void asManyAsAllowedArePostedOneByOne() {
        open(3).deliver();

        assertThat(channel.messages()).hasSize(3);
    }

    @Test
    void moreAreNamedInOneMessage() {
        open(4).deliver();

        assertThat(channel.messages()).singleElement().satisfies(digest -> {
            assertThat(digest.body.text()).isEqualTo(":rotating_light: *4 incidents*");
            assertThat(digest.body.sections().get(0)).contains("host0", "host1", "host2", "host3");
        });
    }

    @Test
    void whatMattersLaterIsAReplyToIt() {
        open(4).deliver();
        channel.deliver(hosts.get(2).joined("cpu2", 86, NOON + ONE_MINUTE));
        channel.deliver(hosts.get(2).resolved(NOON + ONE_MINUTE));

        assertThat(channel.shown()).hasSize(2);
        assertThat(channel.shown().get(1)).contains("*host2* is fine again");
        assertThat(channel.messages().get(0).edits).isZero();
    }

    @Test
    void anIncidentThatWasOverAlreadyIsNotAnnouncedAgain() throws Exception {
        open(4);
        channel.add(hosts.get(1).resolved(NOON + ONE_MINUTE)).deliver();

        assertThat(channel.shown()).singleElement().asString().endsWith(", 1 of them over already");
        assertThat(channel.checkpoint().threads()).hasSize(3);
    }

    @Test
    void aDigestThatWasAcceptedWithoutAnAnswerIsFound() {
        channel.deliver(Incidents.of("doc", NOON).opened(90));
        open(4);
        channel.failing(Fault.CUT_AFTER).callOnce();
        channel.healthy().deliver(hosts.get(0).resolved(NOON + 1));

        assertThat(channel.messages()).hasSize(2);
        assertThat(channel.shown()).hasSize(3);
    }

    @Test
    void aDigestOfALaterRunIsRecognisedDuringTheReplay() throws Exception {
        OutboxState saved = channel.checkpoint();
        IncidentEvent[] events = events(6);
        channel.add(events).deliver();
        channel.restartFrom(saved).add(events).deliver();

        assertThat(channel.messages()).hasSize(1);
    }

    @Test
    void whereADigestVanishedItsIncidentsGetTheirOwnMessages() {
        open(4).deliver();
        channel.slack.delete(channel.messages().get(0));
        channel.deliver(hosts.get(2).resolved(NOON + 1));

        assertThat(channel.messages()).hasSize(2);
        assertThat(channel.shown()).last().asString().contains("host2");
    }

    @Test
    void aDigestThatIsRefusedIsHalvedUntilEachHasItsOwnMessage() {
        open(4);
        channel.callOnce();
        channel.answering(new SlackOutcome.Undeliverable("invalid_blocks")).callOnce();
        channel.answering(new SlackOutcome.Undeliverable("invalid_blocks")).deliver();

        assertThat(channel.shown()).hasSize(4).allMatch(text -> text.contains("is over its threshold"));
    }

    @Test
    void hundredsAreNamedWithinSlacksLimits() {
        open(1_500).deliver();

        int announced = 0;
        for (SimulatedSlack.Message digest : channel.messages()) {
            assertThat(digest.body.sections()).hasSizeLessThanOrEqualTo(50).allMatch(text -> text.length() <= 3_000);
            assertThat(digest.body.sections().stream().mapToInt(String::length).sum())
                    .isLessThanOrEqualTo(13_200);
            assertThat(String.join("\n", digest.body.sections()).lines().count() - 1)
                    .as("each is named")
                    .isEqualTo(DigestIndex.count(digest.tag().members()));
            assertThat(digest.metadata.toString().length()).isLessThan(8_000);
            announced += DigestIndex.count(digest.tag().members());
        }
        assertThat(announced).isEqualTo(1_500);
        assertThat(channel.messages()).hasSizeLessThan(10);
    }

    @Test
    void itsIndexIsAsLongAsAllowedAndNoLonger() {
        String longest = DigestIndex.of(index(538, 6));
        assertThat(longest).hasSize(DigestIndex.LONGEST);
        assertThat(DigestIndex.require(longest)).isEqualTo(longest);
        assertThat(DigestIndex.of(index(537, 7)))
                .as("the last one would be a character too many")
                .hasSize(DigestIndex.LONGEST - 10);
    }

    /** Those of ten characters, those of eleven, and one more of ten. */
    private static List<IncidentEvent> index(int shorter, int longer) {
        List<IncidentEvent> events = new ArrayList<>();
        for (int i = 0; i < shorter + longer + 1; i++) {
            Incidents incident = Incidents.of("host" + i, NOON + i);
            IncidentEvent event = incident.opened(81);
            while (i >= shorter && i < shorter + longer && event.sequence() < 36) {
                event = incident.peak(82, NOON + i);
            }
            events.add(event);
        }
        return events;
    }

    private ChannelHarness open(int count) {
        return channel.add(events(count));
    }

    private IncidentEvent[] events(int count) {
        IncidentEvent[] events = new IncidentEvent[count];
        for (int i = 0; i < count; i++) {
            hosts.add(Incidents.of("host" + i, NOON + i));
            events[i] = hosts.get(i).opened(81 + i % 10);
        }
        return events;
    }
}
