package io.highwater.slack.outbox;

import static io.highwater.slack.outbox.ChannelHarness.NOON;
import static io.highwater.slack.outbox.Incidents.ONE_HOUR;
import static io.highwater.slack.outbox.Incidents.ONE_MINUTE;
import static io.highwater.slack.outbox.WorkspaceHarness.in;
import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.model.Handling;
import io.highwater.model.IncidentEvent;
import io.highwater.model.Route;
import io.highwater.model.Silenced;
import io.highwater.model.Unusual;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Of each hour two learned incidents are told one by one, and the others in digests. */
class LearnedBudgetTest {

    private static final String CHANNEL = SimulatedSlack.CHANNEL;
    private static final int DIGEST_AFTER = 3;
    private static final long GATHERED = LearnedQueue.GATHERING.toMillis();
    private static final long SOON = 20_000;
    private static final Silenced SILENCE = new Silenced("host*", null, "ann", "work");

    private WorkspaceHarness slack = new WorkspaceHarness(new Gathering(DIGEST_AFTER, 0, 2));
    private final List<Incidents> hosts = new ArrayList<>();

    @Test
    void theRarestOfThoseThatComeTogetherAreToldOneByOneAndTheOthersInADigestRarestFirst() {
        slack.add(opened(5, NOON)).pass(SOON);
        assertThat(slack.shown(CHANNEL)).hasSize(2);
        assertThat(slack.shown(CHANNEL).get(0)).contains("host4 is over its usual level");
        assertThat(slack.shown(CHANNEL).get(1)).contains("host3 is over its usual level");

        slack.pass(GATHERED);
        assertThat(slack.shown(CHANNEL)).hasSize(3);
        assertThat(digests())
                .singleElement()
                .asString()
                .startsWith(":chart_with_upwards_trend: *3 incidents* by what was learned alone, rarest first\n")
                .containsSubsequence("host2", "host1", "host0");
        assertThat(slack.waiting()).isZero();
    }

    @Test
    void whatFiresByAThresholdIsToldAsEverAmongThem() {
        slack.add(opened(5, NOON));
        for (int i = 0; i < DIGEST_AFTER; i++) {
            slack.add(Incidents.of("static" + i, NOON + i).opened(90));
        }
        slack.pass(SOON);

        assertThat(slack.shown(CHANNEL)).hasSize(DIGEST_AFTER + 2);
        assertThat(slack.shown(CHANNEL).subList(0, DIGEST_AFTER)).allMatch(text -> text.contains("static"));
    }

    @Test
    void eachHourOfEventTimeHasABudgetOfItsOwn() {
        slack.add(opened(3, NOON)).pass(SOON + GATHERED);
        slack.add(opened(3, NOON + ONE_HOUR - 1)).pass(SOON);
        assertThat(singles()).hasSize(2);

        slack.add(opened(3, NOON + ONE_HOUR)).pass(SOON);
        assertThat(singles()).hasSize(4);
    }

    @Test
    void eachChannelHasOne() {
        for (IncidentEvent event : opened(6, NOON)) {
            slack.add(in(hosts.size() % 2 == 0 ? "C2" : null, event));
            slack.add(in("C2", learned("other-" + event.hostname(), NOON, 1).opened(70)));
        }
        slack.pass(SOON);

        assertThat(slack.shown(CHANNEL)).hasSizeLessThanOrEqualTo(2);
        assertThat(slack.shown("C2")).hasSize(2);
    }

    @Test
    void withoutABudgetAllAreToldInDigests() {
        slack = new WorkspaceHarness(new Gathering(DIGEST_AFTER, 0, 0));
        slack.add(opened(1, NOON)).pass(SOON);
        assertThat(slack.shown(CHANNEL)).isEmpty();

        slack.pass(GATHERED);
        assertThat(digests())
                .singleElement()
                .asString()
                .startsWith(":chart_with_upwards_trend: *1 incident* by what was learned alone");
    }

    @Test
    void moreThanADigestTakesAreNoFloodHoweverLargeTheBudget() {
        slack = new WorkspaceHarness(new Gathering(DIGEST_AFTER, 0, 1_000));
        slack.add(opened(DIGEST_AFTER + 1, NOON)).pass(SOON);

        assertThat(slack.shown(CHANNEL)).hasSize(1);
        assertThat(digests()).hasSize(1);
    }

    @Test
    void whatDigestsWaitForIsNotWaitedForAtTheEndOfTheInput() {
        slack.add(opened(3, NOON)).pass(SOON);
        assertThat(digests()).isEmpty();

        slack.gatherNoMore().pass(SOON);
        assertThat(digests()).hasSize(1);
    }

    @Test
    void endOfOneThatADigestNamesIsAReplyToIt() {
        slack.add(opened(3, NOON)).pass(SOON + GATHERED);
        slack.add(hosts.get(0).resolved(NOON + ONE_HOUR)).pass(SOON);

        assertThat(slack.shown(CHANNEL)).hasSize(4);
        assertThat(slack.shown(CHANNEL).get(3)).contains("*host0* is fine again");
    }

    @Test
    void nobodyIsRemindedOfOneThatADigestNames() {
        slack.add(opened(3, NOON)).pass(SOON + GATHERED + 2 * ONE_HOUR);

        assertThat(slack.shown(CHANNEL))
                .filteredOn(text -> text.contains(":bell:"))
                .isNotEmpty()
                .noneMatch(text -> text.contains("host0"));
    }

    @Test
    void oneThatIsOverBeforeItsDigestIsSaidToBe() {
        slack.add(opened(4, NOON)).pass(SOON);
        slack.add(hosts.get(0).resolved(NOON + ONE_MINUTE)).pass(GATHERED);

        assertThat(digests())
                .singleElement()
                .asString()
                .contains("rarest first, 1 of them over already", "host0, over after 1 min");
    }

    @Test
    void oneThatWaitsAndFiresByItsThresholdTooIsToldAtOnce() {
        slack.add(opened(3, NOON)).pass(SOON);
        slack.add(hosts.get(0).byThreshold().joined("cpu2", 95, NOON + 1)).pass(1_000);
        // For good, whatever its cpus do.
        slack.add(hosts.get(0).left("cpu2", NOON + 2)).pass(GATHERED);

        assertThat(digests()).isEmpty();
        assertThat(singles()).hasSize(3);
        assertThat(slack.shown(CHANNEL).get(2)).contains("host0 is over");
    }

    @Test
    void oneThatADigestHasToldAndFiresByItsThresholdTooHasAMessageThatCallsSomebody() {
        for (IncidentEvent event : opened(3, NOON)) {
            slack.add(in(null, "U0ANN", event));
        }
        slack.pass(SOON + GATHERED);
        assertThat(digests()).singleElement().asString().doesNotContain("<@");

        IncidentEvent too = hosts.get(0).byThreshold().joined("cpu2", 95, NOON + ONE_MINUTE);
        slack.add(in(null, "U0ANN", too)).pass(SOON);

        assertThat(singles()).hasSize(3);
        assertThat(slack.shown(CHANNEL)).last().asString().contains("host0 is over its threshold", "<@U0ANN>");
        assertThat(slack.shown(CHANNEL).get(3))
                .as("a reply to the digest, which is not edited")
                .contains("One of these goes on in", "*host0*");
        assertThat(slack.waiting()).isZero();
    }

    @Test
    void aSilencedOneUsesNothingAndCountsWhenItsSilenceEnds() {
        IncidentEvent[] events = new IncidentEvent[3];
        for (int i = 0; i < 3; i++) {
            hosts.add(learned("host" + i, NOON, 9 - i).under(SILENCE));
            events[i] = hosts.get(i).opened(70);
        }
        slack.add(events).pass(SOON);
        slack.add(
                        learned("loud1", NOON, 1).opened(70),
                        learned("loud2", NOON, 1).opened(70))
                .pass(SOON);
        assertThat(singles()).hasSize(2);

        for (Incidents host : hosts) {
            slack.add(host.silenced(null, NOON + ONE_HOUR));
        }
        slack.pass(SOON);
        assertThat(singles()).as("of the hour in which people were to be told").hasSize(4);
        slack.pass(GATHERED);
        assertThat(digests()).singleElement().asString().contains("host2");
    }

    @Test
    void aGroupOfLearnedHostsIsOne() {
        slack = new WorkspaceHarness(new Gathering(DIGEST_AFTER, 3, 2));
        for (IncidentEvent event : opened(9, NOON)) {
            int host = event.hostname().charAt(4) - '0';
            slack.add(event.with(new Handling(null, null, new Route(null, null, "rack " + host % 3))));
        }
        slack.pass(SOON);

        assertThat(singles()).hasSize(2).allMatch(text -> text.contains("has 3 hosts over their usual levels"));
        slack.pass(GATHERED);
        assertThat(digests()).singleElement().asString().contains("*1 incident*", "rack");
    }

    @Test
    void aGroupWithOneHostThatFiresByAThresholdIsToldAsAnyOther() {
        slack = new WorkspaceHarness(new Gathering(DIGEST_AFTER, 2, 0));
        Route rack = new Route(null, null, "rack 7");
        Incidents both = learned("a", NOON, 3);
        IncidentEvent opened = both.opened(95);
        IncidentEvent joined = both.byThreshold().joined("cpu2", 91, NOON + 1);
        slack.add(
                opened.with(new Handling(null, null, rack)),
                joined.with(new Handling(null, null, rack)),
                learned("b", NOON, 3).opened(70).with(new Handling(null, null, rack)));
        slack.pass(SOON);

        assertThat(slack.shown(CHANNEL))
                .singleElement()
                .asString()
                .contains("rack 7 has 2 hosts over their thresholds");
    }

    @Test
    void budgetIsSpentAfterARestartToo() throws Exception {
        slack.add(opened(2, NOON)).pass(SOON);
        for (Incidents host : hosts) {
            slack.add(host.resolved(NOON + ONE_MINUTE));
        }
        slack.pass(SOON);
        slack.restartFrom(slack.checkpoint())
                .add(learned("later", NOON + ONE_MINUTE, 9).opened(70))
                .pass(SOON);

        assertThat(singles()).hasSize(2);
    }

    @Test
    void whatARunThatIsLostHasToldCountsInWhicheverOrderAReplayBringsIt() throws Exception {
        List<OutboxState> saved = slack.checkpoint();
        IncidentEvent[] events = opened(6, NOON);
        slack.add(events).pass(SOON);
        List<String> told = singles();

        List<IncidentEvent> backwards = new ArrayList<>(List.of(events));
        Collections.reverse(backwards);
        slack.restartFrom(saved);
        // Those that nobody was told of come long before the others.
        slack.add(backwards.subList(2, 6).toArray(IncidentEvent[]::new)).pass(SOON);
        slack.add(backwards.subList(0, 2).toArray(IncidentEvent[]::new)).pass(SOON);
        assertThat(singles()).isEqualTo(told);

        slack.pass(GATHERED);
        assertThat(digests()).singleElement().asString().contains("*4 incidents*");
    }

    /** Whoever has deleted it was told all the same; its reply stands in the channel, and is then edited into the message. */
    @ParameterizedTest
    @EnumSource(names = {"REPLY", "MESSAGE"})
    void aDeletedMessageOfARunThatIsLostCountsByWhatStandsInItsPlace(MessageTag.Part successor) throws Exception {
        slack = new WorkspaceHarness(new Gathering(DIGEST_AFTER, 0, 1));
        SimulatedSlack channel = slack.slack.channel(CHANNEL).detachingReplies(true);
        List<OutboxState> saved = slack.checkpoint();
        slack.add(opened(1, NOON)).pass(SOON);
        slack.add(hosts.get(0).resolved(NOON + ONE_MINUTE));
        step();
        channel.delete(channel.channel().get(0));
        step();
        if (successor == MessageTag.Part.MESSAGE) {
            slack.pass(SOON);
        }
        assertThat(channel.channel().get(1).shownMetadata.payload()).containsEntry("part", successor.name());

        slack.restartFrom(saved)
                .add(learned("later", NOON + ONE_MINUTE, 9).opened(70))
                .pass(SOON);
        assertThat(channel.channel()).hasSize(2);
    }

    @Test
    void aDigestAndAMessageOfARunThatIsLostAreFound() throws Exception {
        List<OutboxState> saved = slack.checkpoint();
        IncidentEvent[] events = opened(3, NOON);
        slack.add(events).pass(SOON + GATHERED);
        IncidentEvent too = hosts.get(0).byThreshold().joined("cpu2", 95, NOON + ONE_MINUTE);
        slack.add(too).pass(SOON);
        List<String> shown = slack.shown(CHANNEL);

        slack.restartFrom(saved).add(events).pass(SOON).add(too).pass(SOON + GATHERED);

        assertThat(slack.shown(CHANNEL)).isEqualTo(shown);
    }

    /** Host 0 is the least rare. */
    private IncidentEvent[] opened(int count, long at) {
        IncidentEvent[] events = new IncidentEvent[count];
        for (int i = 0; i < count; i++) {
            Incidents host = learned("host" + hosts.size(), at, 1 + i);
            hosts.add(host);
            events[i] = host.opened(70);
        }
        return events;
    }

    private void step() {
        slack.now = Math.max(slack.now, slack.channels.dueAt());
        slack.begin().ifPresent(slack::end);
    }

    private static Incidents learned(String host, long at, double rarity) {
        return Incidents.of(host, at).learned(new Unusual(34, 41, rarity));
    }

    private List<String> singles() {
        return slack.slack.channel(CHANNEL).channel().stream()
                .filter(message -> message.tag().part() == MessageTag.Part.MESSAGE)
                .map(message -> message.body.text())
                .toList();
    }

    private List<String> digests() {
        return slack.slack.channel(CHANNEL).channel().stream()
                .filter(message -> message.tag().part() == MessageTag.Part.DIGEST)
                .map(message -> String.join("\n", message.body.sections()))
                .toList();
    }
}
