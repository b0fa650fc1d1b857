package io.highwater.slack;

import static io.highwater.slack.outbox.Incidents.ONE_HOUR;
import static io.highwater.slack.outbox.Incidents.ONE_MINUTE;
import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.local.slack.Fault;
import io.highwater.local.slack.SlackAccess;
import io.highwater.local.slack.SlackMessage;
import io.highwater.local.slack.SlackStandInOptions;
import io.highwater.model.Acknowledged;
import io.highwater.model.Handling;
import io.highwater.model.IncidentEvent;
import io.highwater.model.Route;
import io.highwater.model.Silenced;
import io.highwater.slack.outbox.Incidents;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Silences and acknowledgements over real HTTP: what the channel shows in the end, and every call that led there. */
class SilencesToSlackTest {

    private static final String OPS = "C0OPS";
    private static final String POST = "chat.postMessage";
    private static final String EDIT = "chat.update";

    private SlackOverHttp slack;
    private long noon;
    private Incidents dopey;
    private Silenced swap;

    @BeforeEach
    void start() throws Exception {
        SlackAccess access = SlackAccess.of().withToken("xoxb-right");
        slack = new SlackOverHttp(
                20, SlackStandInOptions.DEFAULT.withAccess(access).withoutLimit());
        noon = slack.start;
        dopey = Incidents.of("dopey", noon);
        swap = new Silenced("dop*", noon + ONE_HOUR, "ann", "disk swap");
    }

    @AfterEach
    void stop() {
        slack.close();
    }

    @Test
    void whatWasToldIsEditedInPlaceAndNobodyHearsOfIt() throws Exception {
        told(dopey);
        happens(dopey.silenced(swap, noon + ONE_MINUTE));

        assertThat(message()).contains(":no_bell: Silenced until " + time(noon + ONE_HOUR), " by ann: disk swap");
        assertThat(slack.channel()).singleElement().asString().startsWith(":red_circle: dopey is over");
        assertThat(slack.replies()).isEmpty();
        assertThat(count(EDIT)).isOne();

        happens(dopey.peak(99, noon + 2 * ONE_MINUTE));
        happens(dopey.stale(noon + 10 * ONE_MINUTE));
        happens(dopey.recovered(noon + 20 * ONE_MINUTE));
        slack.pass(5 * ONE_HOUR);

        assertThat(message()).contains("99 %");
        assertThat(slack.replies()).as("replies and reminders").isEmpty();
        assertThat(count(EDIT)).isEqualTo(4);
        assertThat(count(POST)).isOne();
    }

    @Test
    void aResolutionInsideIsShownInTheMessageAndTheEndOfTheSilenceIsNoNews() throws Exception {
        told(dopey);
        happens(dopey.silenced(swap, noon + ONE_MINUTE));
        happens(dopey.resolved(noon + 2 * ONE_MINUTE));
        slack.pass(5 * ONE_HOUR);

        assertThat(slack.channel())
                .singleElement()
                .asString()
                .startsWith(":large_green_circle: dopey was over its threshold for 2 min");
        assertThat(message())
                .contains(":no_bell: Was silenced by ann: disk swap")
                .doesNotContain("until <!date^" + (noon + ONE_HOUR) / 1000);
        assertThat(slack.replies()).isEmpty();
        assertThat(slack.messages().get(0).edits()).hasSize(2);
        assertThat(count(EDIT)).isEqualTo(2);
        assertThat(count(POST)).isOne();
    }

    @Test
    void whatStillFiresWhenItsSilenceEndsIsOneReplyAndItsResolutionAnother() throws Exception {
        told(dopey);
        happens(dopey.silenced(swap, noon + ONE_MINUTE));
        happens(dopey.joined("cpu2", 97, noon + 2 * ONE_MINUTE));
        assertThat(count(POST)).isOne();

        happens(dopey.silenced(null, noon + ONE_HOUR));
        assertThat(slack.replies())
                .singleElement()
                .asString()
                .startsWith(
                        ":bell: *dopey* is still over its threshold at the end of its silence, after 1 h, peak *97");
        assertThat(message()).doesNotContain("ilenced");

        happens(dopey.left("cpu2", noon + ONE_HOUR + ONE_MINUTE));
        happens(dopey.resolved(noon + ONE_HOUR + 2 * ONE_MINUTE));
        assertThat(slack.replies()).hasSize(2).element(1).asString().contains("is fine again after 1 h 2 min");
        assertThat(message()).doesNotContain("ilenced");
        assertThat(count(POST)).isEqualTo(3);
    }

    @Test
    void whatStillFiresRemindsAgainAfterItsSilence() throws Exception {
        told(dopey);
        happens(dopey.silenced(swap, noon + ONE_MINUTE));
        slack.pass(3 * ONE_HOUR);
        happens(dopey.silenced(null, noon + 3 * ONE_HOUR));
        assertThat(slack.replies()).hasSize(1);

        slack.pass(ONE_HOUR - ONE_MINUTE);
        assertThat(slack.replies()).as("counted from the end of the silence").hasSize(1);
        slack.pass(2 * ONE_MINUTE);
        assertThat(slack.replies()).hasSize(2).element(1).asString().startsWith(":bell: *dopey* is still over");
        assertThat(count(POST)).isEqualTo(3);
    }

    @Test
    void whatWasNotToldYetIsToldOnceWhenItsSilenceEndsWithHowLongItHasBeen() throws Exception {
        happens(dopey.under(swap).opened(90));
        happens(dopey.peak(99, noon + ONE_MINUTE));
        happens(dopey.stale(noon + 10 * ONE_MINUTE));
        slack.restart().pass(5 * ONE_HOUR);
        happens(dopey.recovered(noon + 20 * ONE_MINUTE));
        assertThat(slack.messages()).isEmpty();
        assertNothingWasPostedOrEdited();

        happens(dopey.silenced(null, noon + 6 * ONE_HOUR));
        assertThat(slack.channel()).singleElement().asString().startsWith(":red_circle: dopey is over its threshold");
        assertThat(message()).contains("Since " + time(noon)).doesNotContain("ilenced");

        happens(dopey.joined("cpu2", 81, noon + 6 * ONE_HOUR + ONE_MINUTE));
        assertThat(slack.replies()).isEmpty();
        assertThat(count(POST)).isOne();

        happens(dopey.resolved(noon + 7 * ONE_HOUR));
        assertThat(slack.replies()).singleElement().asString().contains("is fine again after 7 h");
        assertThat(count(POST)).isEqualTo(2);
    }

    @Test
    void whatOpenedAndWasResolvedInsideIsNeverTold() throws Exception {
        happens(dopey.under(swap).opened(90));
        happens(dopey.joined("cpu2", 99, noon + ONE_MINUTE));
        happens(dopey.resolved(noon + 2 * ONE_MINUTE));
        slack.restart().pass(5 * ONE_HOUR);
        assertNothingWasPostedOrEdited();

        Incidents doc = Incidents.of("doc", noon + 5 * ONE_HOUR);
        happens(doc.opened(90));

        assertThat(slack.channel()).singleElement().asString().contains("doc is over its threshold");
        assertThat(slack.replies()).isEmpty();
        assertThat(count(POST)).isOne();
        assertThat(count(EDIT)).isZero();
    }

    @Test
    void whatWaitedForSlackWhenItsSilenceCameIsHeldBackUntilItEnds() throws Exception {
        slack.slack.failUntilCleared(new Fault.ServerError(), POST);
        happens(dopey.opened(90));
        long attempts = count(POST);
        slack.add(dopey.silenced(swap, noon + ONE_MINUTE));
        slack.slack.clearFaults();
        slack.pass(ONE_HOUR);

        assertThat(attempts).isPositive();
        assertThat(count(POST)).as("no attempt once it was silent").isEqualTo(attempts);
        assertThat(slack.messages()).isEmpty();

        happens(dopey.silenced(null, noon + ONE_HOUR));
        assertThat(slack.channel()).singleElement().asString().contains("dopey is over its threshold");
        assertThat(slack.replies()).isEmpty();
        assertThat(count(POST)).isEqualTo(attempts + 1);
    }

    @Test
    void aMessageThatWasAcceptedWithoutAnAnswerSaysThatItIsSilenced() throws Exception {
        slack.slack.failNext(1, new Fault.CutAfter(), POST);
        slack.add(dopey.opened(90));
        while (slack.messages().isEmpty()) {
            slack.pass(250);
        }
        slack.add(dopey.silenced(swap, noon + ONE_MINUTE));
        slack.pass(ONE_MINUTE);

        assertThat(slack.channel()).hasSize(1);
        assertThat(message()).contains(":no_bell: Silenced until " + time(noon + ONE_HOUR));
        assertThat(slack.replies()).isEmpty();
        assertThat(count(POST)).isOne();
        assertThat(count(EDIT)).isOne();
    }

    @Test
    void aSilenceOfOneHostHoldsNoOtherBack() throws Exception {
        happens(dopey.under(swap).opened(90));
        Incidents doc = Incidents.of("doc", noon + 1);
        happens(doc.opened(90));
        happens(doc.stale(noon + ONE_MINUTE));

        assertThat(slack.channel()).singleElement().asString().contains("doc ");
        assertThat(slack.replies()).hasSize(1);
        assertThat(slack.isWaiting()).as("a held incident waits for nothing").isFalse();
        assertThat(count(POST)).isEqualTo(2);
    }

    @Test
    void whoIsToBeCalledIsCalledWhenTheSilenceEnds() throws Exception {
        Route route = new Route(null, "@here", null);
        happens(with(route, dopey.under(swap).opened(90)));
        happens(with(route, dopey.silenced(null, noon + ONE_HOUR)));
        happens(with(route, dopey.silenced(swap, noon + 2 * ONE_HOUR)));
        happens(with(route, dopey.silenced(null, noon + 3 * ONE_HOUR)));

        assertThat(slack.channel()).hasSize(1);
        assertThat(slack.messages().get(0).edits().get(0))
                .as("as it was posted")
                .contains("<!here>");
        assertThat(slack.replies())
                .singleElement()
                .asString()
                .contains("after 3 h")
                .doesNotContain("<!here>");
        assertThat(count(POST)).isEqualTo(2);
    }

    @Test
    void aChannelThatChangesInsideHearsOfItWhenTheSilenceEnds() throws Exception {
        told(dopey);
        happens(dopey.silenced(swap, noon + ONE_MINUTE));
        Route ops = new Route(OPS, null, null);
        happens(with(ops, dopey.thresholdChanged("its threshold names another channel", noon + 2 * ONE_MINUTE)));
        assertThat(count(POST)).isOne();
        assertThat(slack.messages(OPS)).isEmpty();

        happens(with(ops, dopey.silenced(null, noon + ONE_HOUR)));
        assertThat(slack.channel()).singleElement().asString().contains("goes on in <#" + OPS + ">");
        assertThat(slack.messages(OPS))
                .singleElement()
                .extracting(SlackMessage::text)
                .asString()
                .startsWith(":red_circle: dopey is over");
        assertThat(slack.replies()).isEmpty();
        assertThat(count(POST)).isEqualTo(2);
    }

    @Test
    void whoHasAnIncidentStandsInItsMessageAndRemindersStop() throws Exception {
        told(dopey);
        slack.pass(ONE_HOUR);
        assertThat(slack.replies()).as("a reminder").hasSize(1);

        happens(dopey.acknowledged(new Acknowledged("ben", noon + ONE_HOUR, "on it"), noon + ONE_HOUR));
        assertThat(message()).contains(":eyes: ben has it since " + time(noon + ONE_HOUR), ": on it");
        slack.pass(5 * ONE_HOUR);
        assertThat(count(POST)).isEqualTo(2);

        happens(dopey.peak(99, noon + 6 * ONE_HOUR));
        assertThat(slack.replies())
                .as("what changes is told")
                .hasSize(2)
                .element(1)
                .asString()
                .contains("new peak");
        assertThat(message()).contains(":eyes: ben has it");

        happens(dopey.acknowledged(null, noon + 6 * ONE_HOUR));
        slack.pass(ONE_HOUR);
        assertThat(message()).doesNotContain(":eyes:");
        assertThat(slack.replies())
                .as("reminders go on")
                .hasSize(3)
                .element(2)
                .asString()
                .startsWith(":bell:");
        assertThat(count(POST)).isEqualTo(4);
    }

    @Test
    void whatSomebodyHasIsStillToldWhenItsSilenceEnds() throws Exception {
        happens(dopey.under(swap).opened(90));
        happens(dopey.acknowledged(new Acknowledged("ben", null, null), noon + ONE_MINUTE));
        slack.pass(3 * ONE_HOUR);
        assertNothingWasPostedOrEdited();

        happens(dopey.silenced(null, noon + 3 * ONE_HOUR));
        slack.pass(5 * ONE_HOUR);
        assertThat(slack.channel()).hasSize(1);
        assertThat(message()).contains(":eyes: ben has it");
        assertThat(slack.replies()).isEmpty();
        assertThat(count(POST)).isOne();
    }

    private void told(Incidents incident) throws Exception {
        happens(incident.opened(90));
        assertThat(slack.channel()).hasSize(1);
        assertThat(count(POST)).isOne();
    }

    /** And all that is due for it is done. */
    private void happens(IncidentEvent event) throws Exception {
        slack.add(event).pass(5_000);
    }

    private static IncidentEvent with(Route route, IncidentEvent event) {
        Handling handling = event.handling();
        return event.with(handling.with(route));
    }

    private void assertNothingWasPostedOrEdited() {
        assertThat(slack.calls()).as("looked for, at most").containsOnlyKeys("auth.test", "conversations.history");
    }

    private long count(String method) {
        return slack.calls().getOrDefault(method, 0L);
    }

    /** Of all that stands in the channel, the first message as people see it. */
    private String message() {
        return slack.messages().get(0).blocks().toString();
    }

    private static String time(long millis) {
        return "<!date^" + millis / 1000 + "^";
    }
}
