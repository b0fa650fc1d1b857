package io.highwater.slack.outbox;

import static io.highwater.slack.outbox.Channel.NOON;
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

    private final Channel channel = new Channel(3, true);
    private final List<Incidents> hosts = new ArrayList<>();

    @Test
    void asManyAsAllowedAreToldOneByOne() {
        open(3).tell();

        assertThat(channel.messages()).hasSize(3);
    }

    @Test
    void moreAreNamedInOneMessage() {
        open(4).tell();

        assertThat(channel.messages()).singleElement().satisfies(digest -> {
            assertThat(digest.body.text()).isEqualTo(":rotating_light: *4 incidents*");
            assertThat(digest.body.sections().get(0)).contains("host0", "host1", "host2", "host3");
        });
    }

    @Test
    void whatMattersLaterIsAReplyToIt() {
        open(4).tell();
        channel.tell(hosts.get(2).joined("cpu2", 86, NOON + ONE_MINUTE));
        channel.tell(hosts.get(2).resolved(NOON + ONE_MINUTE));

        assertThat(channel.shown()).hasSize(2);
        assertThat(channel.shown().get(1)).contains("*host2* is fine again");
        assertThat(channel.messages().get(0).edits).isZero();
    }

    @Test
    void whoWasOverAlreadyIsNotToldAgain() throws Exception {
        open(4);
        channel.take(hosts.get(1).resolved(NOON + ONE_MINUTE)).tell();

        assertThat(channel.shown()).singleElement().asString().endsWith(", 1 of them over already");
        assertThat(channel.checkpoint().tellings()).hasSize(3);
    }

    @Test
    void aDigestThatWasTakenUnheardIsFound() {
        channel.tell(Incidents.of("doc", NOON).opened(90));
        open(4);
        channel.failing(Fault.CUT_AFTER).callOnce();
        channel.healthy().tell(hosts.get(0).resolved(NOON + 1));

        assertThat(channel.messages()).hasSize(2);
        assertThat(channel.shown()).hasSize(3);
    }

    @Test
    void aDigestOfALaterRunIsRecognisedDuringTheReplay() throws Exception {
        SavedOutbox saved = channel.checkpoint();
        IncidentEvent[] events = events(6);
        channel.take(events).tell();
        channel.restartFrom(saved).take(events).tell();

        assertThat(channel.messages()).hasSize(1);
    }

    @Test
    void whereADigestVanishedItsIncidentsGetTheirOwnMessages() {
        open(4).tell();
        channel.slack.delete(channel.messages().get(0));
        channel.tell(hosts.get(2).resolved(NOON + 1));

        assertThat(channel.messages()).hasSize(2);
        assertThat(channel.shown()).last().asString().contains("host2");
    }

    @Test
    void withoutDigestsThatSlackTakesEachIsTold() {
        open(4);
        channel.callOnce();
        channel.answering(new SlackOutcome.Undeliverable("invalid_blocks")).tell();

        assertThat(channel.messages()).hasSize(4);
    }

    @Test
    void hundredsAreNamedWithinSlacksLimits() {
        open(1_500).tell();

        int told = 0;
        for (SimulatedSlack.Message digest : channel.messages()) {
            assertThat(digest.body.sections()).hasSizeLessThanOrEqualTo(10).allMatch(text -> text.length() <= 3_000);
            assertThat(digest.metadata.toString().length()).isLessThan(8_000);
            told += Members.count(digest.mark().members());
        }
        assertThat(told).isEqualTo(1_500);
        assertThat(channel.messages()).hasSizeLessThan(4);
    }

    private Channel open(int count) {
        return channel.take(events(count));
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
