package io.highwater.slack.outbox;

import static io.highwater.slack.outbox.ChannelHarness.NOON;
import static io.highwater.slack.outbox.Incidents.ONE_MINUTE;
import static io.highwater.slack.outbox.WorkspaceHarness.in;
import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.model.IncidentEvent;
import io.highwater.slack.api.SlackCall;
import io.highwater.slack.api.SlackOutcome;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Incidents in the channels that their thresholds name. */
class IncidentChannelsTest {

    private static final String DEFAULT = SimulatedSlack.CHANNEL;

    private final WorkspaceHarness slack = new WorkspaceHarness(20);
    private final Incidents web = Incidents.of("web-1", NOON);
    private final Incidents db = Incidents.of("db-1", NOON);

    @Test
    void eachStandsWhereItsRowSays() {
        slack.add(web.opened(90), in("C2", db.opened(91))).pass(10_000);

        assertThat(slack.shown(DEFAULT)).singleElement().asString().contains("web-1");
        assertThat(slack.shown("C2")).singleElement().asString().contains("db-1");
    }

    @Test
    void aChannelThatIsArchivedHoldsNoOtherBack() {
        slack.slack.archive("C2");
        slack.add(in("C2", db.opened(91))).pass(10_000);
        slack.add(web.opened(90)).pass(1_000);

        assertThat(slack.shown(DEFAULT)).singleElement().asString().contains("web-1");
        assertThat(slack.waiting()).isOne();

        slack.slack.mend();
        slack.pass(ONE_MINUTE);
        assertThat(slack.shown("C2")).singleElement().asString().contains("db-1");
    }

    @Test
    void eachHasAPaceOfItsOwn() {
        for (int i = 0; i < 5; i++) {
            slack.add(Incidents.of("a" + i, NOON + i).opened(90));
            slack.add(in("C2", Incidents.of("b" + i, NOON + i).opened(90)));
        }
        slack.pass(7_000);

        assertThat(slack.shown(DEFAULT)).hasSize(5);
        assertThat(slack.shown("C2")).hasSize(5);
        assertThat(slack.slack.all())
                .allSatisfy(channel -> assertThat(channel.overLimit()).isZero());
    }

    @Test
    void andABacklogAndADigestOfItsOwn() {
        IntStream.range(0, 30)
                .mapToObj(i -> in("C2", Incidents.of("b" + i, NOON + i).opened(90)))
                .forEach(slack::add);
        slack.add(web.opened(90)).pass(5_000);

        assertThat(slack.shown("C2")).singleElement().asString().contains("*30 incidents*");
        assertThat(slack.shown(DEFAULT)).singleElement().asString().contains("web-1");
    }

    @Test
    void whoMovesIsToldInTheNewChannelAndTheOldOneSaysWhere() {
        slack.add(in("C2", db.opened(91))).pass(10_000);
        slack.add(in("C3", db.thresholdChanged("its threshold names another channel", NOON + ONE_MINUTE)))
                .pass(10_000);
        slack.add(in("C3", db.resolved(NOON + 2 * ONE_MINUTE))).pass(10_000);

        assertThat(slack.shown("C2")).containsExactly(":arrow_right: *db-1* goes on in <#C3>");
        assertThat(slack.shown("C3"))
                .satisfiesExactly(
                        message -> assertThat(message).startsWith(":large_green_circle: db-1 was over"),
                        reply -> assertThat(reply).contains("is fine again"));
    }

    @Test
    void ofADigestOneReplySaysItOfAllThatMove() {
        Incidents[] hosts = IntStream.range(0, 30)
                .mapToObj(i -> Incidents.of("b" + i, NOON + i))
                .toArray(Incidents[]::new);
        for (Incidents host : hosts) {
            slack.add(in("C2", host.opened(90)));
        }
        slack.pass(5_000);
        for (int i = 0; i < 12; i++) {
            slack.add(in(null, hosts[i].peak(91, NOON + ONE_MINUTE)));
        }
        slack.pass(60_000);

        assertThat(slack.shown("C2"))
                .satisfiesExactly(
                        digest -> assertThat(digest).contains("*30 incidents*"),
                        reply -> assertThat(reply).contains("12 of these go on in <#C1>", "• *b0*", "• *b11*"));
        assertThat(slack.shown(DEFAULT)).hasSize(12);
    }

    @Test
    void aNameAndItsIdAreOneChannelOnceSlackHasSaidSo() {
        slack.add(in("ops", db.opened(91))).pass(10_000);
        slack.add(in("C3", web.opened(90))).pass(10_000);
        slack.add(in("C3", db.peak(92, NOON + ONE_MINUTE))).pass(10_000);

        assertThat(slack.shown("C3")).hasSize(2).noneMatch(text -> text.contains("goes on"));
    }

    /** The name's id comes with the answer to the very message that tells it there. */
    @Test
    void whoMovesFromAnIdToItsNameKeepsOneMessageAndTheOtherSaysSo() {
        slack.add(in("C3", db.opened(91))).pass(10_000);
        slack.add(in("ops", db.peak(92, NOON + ONE_MINUTE))).pass(10_000);
        slack.add(in("C3", db.resolved(NOON + 2 * ONE_MINUTE))).pass(10_000);

        assertThat(slack.shown("C3"))
                .satisfiesExactlyInAnyOrder(
                        moved -> assertThat(moved).startsWith(":arrow_right: *db-1* goes on in"),
                        message -> assertThat(message).startsWith(":large_green_circle: db-1 was over"),
                        reply -> assertThat(reply).contains("is fine again"));
    }

    @Test
    void somebodyIsNamedOnceByTheMessageThatOpens() {
        slack.add(in("C2", "S1", db.opened(91))).pass(10_000);
        assertThat(slack.shown("C2")).singleElement().asString().endsWith(" <!subteam^S1>");

        slack.add(in("C2", "S1", db.peak(92, NOON + ONE_MINUTE))).pass(10_000);
        assertThat(slack.shown("C2")).singleElement().asString().doesNotContain("S1");

        slack.add(in("C3", "U2", db.peak(93, NOON + 2 * ONE_MINUTE))).pass(10_000);
        assertThat(slack.shown("C3")).singleElement().asString().doesNotContain("U2");
    }

    @Test
    void aRestartNamesNobodyAgain() throws Exception {
        IncidentEvent opened = in("C2", "@here", db.opened(91));
        List<OutboxState> before = slack.checkpoint();
        slack.add(opened).pass(10_000);

        slack.restartFrom(before).add(opened).pass(10_000);

        assertThat(slack.shown("C2")).singleElement().asString().endsWith(" <!here>");
    }

    @Test
    void aLimitOfTheTokenIsObeyedByAll() {
        for (int i = 0; i < 5; i++) {
            slack.add(Incidents.of("a" + i, NOON + i).opened(90));
            slack.add(in("C2", Incidents.of("b" + i, NOON + i).opened(90)));
            slack.add(in("C3", Incidents.of("c" + i, NOON + i).opened(90)));
        }
        slack.slack.limitUntil(slack.now + 30_000);
        slack.pass(120_000);

        assertThat(slack.slack.callsWhileLimited())
                .as("the second channel's 429 tells the third")
                .isLessThanOrEqualTo(2);
        assertThat(slack.shown(DEFAULT)).hasSize(5);
        assertThat(slack.shown("C3")).hasSize(5);
    }

    @Test
    void afterALimitOfTheTokenAllShareAPace() {
        slack.add(
                web.opened(90),
                in("C2", db.opened(91)),
                in("C3", Incidents.of("app-1", NOON).opened(92)));
        slack.pass(10_000);
        slack.slack.limitUntil(slack.now + 2_000);
        slack.add(web.peak(99, NOON + ONE_MINUTE), in("C2", db.peak(99, NOON + ONE_MINUTE)));
        slack.pass(1_000);
        slack.pass(10_000);
        slack.add(web.stale(NOON + 2 * ONE_MINUTE), in("C2", db.stale(NOON + 2 * ONE_MINUTE)));

        assertThat(slack.begin()).isPresent();
        assertThat(slack.begin()).isEmpty();
        slack.now += 100;
        assertThat(slack.begin()).isPresent();
    }

    @Test
    void whileTheTokenIsRefusedOneCallAMinuteIsEnough() {
        slack.add(
                web.opened(90),
                in("C2", db.opened(91)),
                in("C3", Incidents.of("app-1", NOON).opened(92)));
        slack.pass(10_000);
        slack.calls.clear();
        slack.add(web.stale(NOON + ONE_MINUTE), in("C2", db.stale(NOON + ONE_MINUTE)));
        slack.failing(SimulatedSlack.Fault.TOKEN_REVOKED).pass(ONE_MINUTE - 1);

        assertThat(slack.calls).hasSize(1);
    }

    /** A checkpoint of before there were several channels is about the configuration's. */
    @Test
    void whatOneChannelHadGoesOnThereAndMayMove() throws Exception {
        ChannelHarness before = new ChannelHarness(20, true);
        before.deliver(web.opened(90));
        OutboxState old = before.checkpoint().withOthersSince(before.now);
        slack.now = before.now;

        slack.restartFrom(List.of(old))
                .add(in("C2", web.peak(96, NOON + ONE_MINUTE)))
                .pass(10_000);

        assertThat(slack.shown("C2")).singleElement().asString().contains("web-1");
    }

    @Test
    void aNewConfigurationTellsAnewWhatNoRowHasSentAndLeavesTheRestWhereItIs() throws Exception {
        slack.add(web.opened(90), in(DEFAULT, db.opened(91))).pass(10_000);

        slack.configuredFor("C2").restartFrom(slack.checkpoint()).pass(10_000);
        assertThat(slack.shown("C2")).singleElement().asString().contains("web-1 is over", "*90 %*");
        assertThat(slack.shown(DEFAULT)).hasSize(2).noneMatch(text -> text.contains("goes on"));
        slack.pass(Incidents.ONE_HOUR);

        assertThat(slack.shown(DEFAULT))
                .as("db-1's reminder comes where it is")
                .hasSize(3)
                .anyMatch(text -> text.contains("*db-1* is still over"));
    }

    @Test
    void aStartWithoutStateLooksIntoTheChannelsOfRowsAsWell() {
        IncidentEvent opened = in("C2", db.opened(91));
        slack.add(opened).pass(10_000);

        slack.restartFrom(List.of()).add(opened).pass(10_000);

        assertThat(slack.shown("C2")).hasSize(1);
    }

    /** A checkpoint of before there were several channels is about the configuration's alone. */
    @Test
    void aChannelThatIsNewToARunIsReadFromTheCheckpointOn() throws Exception {
        ChannelHarness before = new ChannelHarness(20, true);
        OutboxState old = before.checkpoint().withOthersSince(before.now);
        slack.now = before.now + Incidents.ONE_HOUR;
        slack.restartFrom(List.of(old));
        slack.now += Incidents.ONE_HOUR;
        assertThat(slack.checkpoint().get(0).channel().othersSince())
                .as("and by the run that follows")
                .isEqualTo(before.now);
        slack.add(in("C2", db.opened(91))).pass(10_000);

        assertThat(slack.calls)
                .extracting(ChannelCall::call)
                .filteredOn(SlackCall.ReadHistory.class::isInstance)
                .singleElement()
                .isInstanceOfSatisfying(
                        SlackCall.ReadHistory.class,
                        look -> assertThat(look.since()).isEqualTo(before.now - HistoryScan.MARGIN.toMillis()));
    }

    @Test
    void whoIsToMoveButWaitsForACertaintyMovesInTheRunThatFollows() throws Exception {
        whereOneMayStand();
        slack.add(in("C3", db.peak(92, NOON + ONE_MINUTE)));
        assertThat(slack.shown("C3")).isEmpty();

        slack.failing(null).restartFrom(slack.checkpoint()).pass(ONE_MINUTE);

        assertThat(slack.shown("C2")).singleElement().asString().contains("web-1");
        assertThat(slack.shown("C3")).singleElement().asString().contains("db-1 is over");
    }

    @Test
    void norDoesTheOneThatComesBackMeanwhileLeave() {
        whereOneMayStand();
        slack.add(in("C3", db.peak(92, NOON + ONE_MINUTE)));
        slack.add(in("C2", db.peak(93, NOON + 2 * ONE_MINUTE))).failing(null).pass(ONE_MINUTE);

        assertThat(slack.shown("C2")).hasSize(2).last().asString().contains("db-1 is over", "*93 %*");
        assertThat(slack.shown("C3")).isEmpty();
    }

    @Test
    void andItGoesStraightToWhereItsLastRowSays() {
        whereOneMayStand();
        slack.add(in("C3", db.peak(92, NOON + ONE_MINUTE)));
        slack.add(in(null, db.peak(93, NOON + 2 * ONE_MINUTE))).failing(null).pass(ONE_MINUTE);

        assertThat(slack.shown("C2")).singleElement().asString().contains("web-1");
        assertThat(slack.shown("C3")).isEmpty();
        assertThat(slack.shown(DEFAULT)).singleElement().asString().contains("db-1 is over", "*93 %*");
    }

    @Test
    void whatALostRunToldOnTheWayThereSaysWhereItWentToo() throws Exception {
        whereOneMayStand();
        List<OutboxState> saved = slack.checkpoint();
        IncidentEvent toOps = in("C3", db.peak(92, NOON + ONE_MINUTE));
        slack.add(toOps).failing(null).pass(ONE_MINUTE);
        assertThat(slack.shown("C3")).singleElement().asString().contains("db-1 is over");

        slack.restartFrom(saved)
                .add(toOps, in(null, db.peak(93, NOON + 2 * ONE_MINUTE)))
                .pass(ONE_MINUTE);

        assertThat(slack.shown("C3")).containsExactly(":arrow_right: *db-1* goes on in <#C1>");
        assertThat(slack.shown(DEFAULT)).singleElement().asString().contains("db-1 is over", "*93 %*");
        assertThat(slack.shown("C2")).singleElement().asString().contains("web-1");
    }

    /** A run that is lost may have begun another message there. */
    @Test
    void whoReturnsToAChannelInDoubtGoesOnInItsMessageOnceThatWasRead() {
        slack.add(in("C2", db.opened(91))).pass(10_000);
        slack.add(in("C2", web.opened(90)));
        slack.end(callTo("C2"), SlackOutcome.Unavailable.afterPerhapsAccepting("cut"));
        slack.add(in("C3", db.peak(92, NOON + ONE_MINUTE)));
        slack.add(in("C2", db.peak(93, NOON + 2 * ONE_MINUTE)));
        slack.now += 5_000;
        ChannelCall first = slack.begin().orElseThrow();
        ChannelCall second = slack.begin().orElseThrow();
        ChannelCall there = first.channel().equals("C2") ? second : first;
        slack.end(there);
        slack.now += 5_000;
        slack.end(slack.begin().orElseThrow());
        slack.end(first == there ? second : first);
        slack.pass(ONE_MINUTE);

        assertThat(slack.shown("C2"))
                .satisfiesExactly(
                        message -> assertThat(message).contains("db-1 is over", "*93 %*"),
                        other -> assertThat(other).contains("web-1 is over"));
        assertThat(slack.shown("C3")).isEmpty();
        assertThat(slack.waiting()).isZero();
    }

    @Test
    void aNameThatHasTurnedOutToBeAnIdIsNoOtherChannelAgain() {
        slack.add(in("C3", db.opened(91))).pass(10_000);
        slack.add(in("ops", web.opened(90))).pass(10_000);
        slack.add(in("ops", db.peak(92, NOON + ONE_MINUTE))).pass(10_000);

        assertThat(slack.metrics.waiting).containsEntry("#ops", 0);
        assertThat(slack.calls)
                .extracting(ChannelCall::channel)
                .filteredOn("#ops"::equals)
                .hasSize(1);
        assertThat(slack.shown("C3")).hasSize(2).noneMatch(text -> text.contains("goes on"));
    }

    @Test
    void twoNamesOfOneChannelBeginNoCallUntilTheOneUnderWayIsAnswered() {
        slack.add(in("C3", db.opened(91))).pass(10_000);
        slack.add(in("C3", db.peak(97, NOON + ONE_MINUTE)), in("ops", web.opened(90)));
        slack.now += 5_000;
        ChannelCall edit = slack.begin().orElseThrow();
        ChannelCall post = slack.begin().orElseThrow();
        assertThat(slack.channels.isUnderway()).isTrue();
        slack.end(post);

        assertThat(slack.channels.dueAt()).isEqualTo(Outbox.NEVER);
        assertThat(slack.begin()).isEmpty();
        slack.end(edit);
        assertThat(slack.channels.dueAt()).as("both have called").isEqualTo(slack.now + 1_000);
        slack.pass(10_000);
        assertThat(slack.channels.isUnderway()).isFalse();
        assertThat(slack.shown("C3")).hasSize(3);
        assertThat(slack.waiting()).isZero();
    }

    @Test
    void whatWaitsIsCountedOverAllChannels() {
        slack.add(in("C2", db.opened(91)), in("C2", Incidents.of("db-2", NOON).opened(91)));
        slack.now += 1_000;
        slack.add(web.opened(90));

        assertThat(slack.channels.size()).isEqualTo(3);
        assertThat(slack.channels.longestBacklog()).isEqualTo(2);
        assertThat(slack.channels.oldestWaitingSince()).isEqualTo(NOON);
        assertThat(slack.channels.hopeless()).isZero();
        assertThat(slack.channels.isUnderway()).isFalse();

        ChannelCall refused = callTo("C2");
        slack.end(refused, new SlackOutcome.Undeliverable("invalid_blocks"));
        slack.now += 10_000;
        slack.end(callTo("C2"), new SlackOutcome.Undeliverable("invalid_blocks"));
        assertThat(slack.channels.hopeless()).isOne();
    }

    @Test
    void howManyWaitIsCountedByChannelAfterEachAnswerAndAfterARestart() throws Exception {
        slack.add(in("C2", db.opened(91)), in("C2", Incidents.of("db-2", NOON).opened(91)));
        slack.end(callTo("C2"));
        assertThat(slack.metrics.waiting).containsEntry("C2", 1);

        List<OutboxState> saved = slack.checkpoint();
        slack.metrics.waiting.clear();
        slack.restartFrom(saved);
        assertThat(slack.metrics.waiting).containsEntry("C2", 1).containsEntry(DEFAULT, 0);
    }

    private ChannelCall callTo(String channel) {
        slack.now += 5_000;
        while (true) {
            ChannelCall call = slack.begin().orElseThrow();
            if (call.channel().equals(channel) && call.call() instanceof SlackCall.Post) {
                return call;
            }
            slack.end(call);
            slack.now += 5_000;
        }
    }

    /** In C2, where db-1's message may have been taken without an answer, and another stands. */
    private void whereOneMayStand() {
        slack.add(in("C2", web.opened(90))).pass(10_000);
        slack.add(in("C2", db.opened(91)))
                .failing(SimulatedSlack.Fault.CUT_BEFORE)
                .pass(1);
        slack.now += 1;
    }
}
