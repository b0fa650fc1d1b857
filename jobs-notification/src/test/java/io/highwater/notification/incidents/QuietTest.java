package io.highwater.notification.incidents;

import static io.highwater.model.IncidentChange.CPU_JOINED;
import static io.highwater.model.IncidentChange.OPENED;
import static io.highwater.model.IncidentChange.RESOLVED;
import static io.highwater.model.IncidentChange.STALE;
import static io.highwater.model.IncidentChange.THRESHOLD_CHANGED;
import static io.highwater.notification.incidents.OneHost.end;
import static io.highwater.testing.EventTime.ONE_MINUTE;
import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.model.Acknowledged;
import io.highwater.model.IncidentEvent;
import io.highwater.notification.silences.Acknowledgement;
import io.highwater.notification.silences.AcknowledgementUpdate;
import io.highwater.notification.silences.Silence;
import io.highwater.notification.silences.SilenceUpdate;
import io.highwater.notification.silences.Span;
import io.highwater.notification.thresholds.RowKey;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What silences and acknowledgements make of an open incident, when that is told, and in which words. */
class QuietTest {

    private static final long EARLIER = end(-100);
    private static final long LATER = end(100);

    private final OneHost host = new OneHost();

    private void silences(Silence... rows) {
        host.quiet.apply(new SilenceUpdate(true, List.of(rows), List.of()));
    }

    private static Silence silence(String cpu, long from, long until) {
        return new Silence(new RowKey("doc", cpu), new Span(from, until), null, "ann", "work");
    }

    private void acknowledged(Acknowledged by) {
        host.quiet.apply(new AcknowledgementUpdate(
                true,
                by == null ? List.of() : List.of(new Acknowledgement(host.last().incidentId(), by)),
                List.of()));
    }

    private List<String> notes() {
        return host.events().stream()
                .filter(event -> event.change() == THRESHOLD_CHANGED)
                .map(IncidentEvent::note)
                .toList();
    }

    @Test
    void aRowThatComesIsToldAtOnceAndOnlyOnce() {
        host.window(0, "cpu1", 90);
        silences(silence(null, EARLIER, Span.NEVER));
        host.quietChanged(end(2));
        host.quietChanged(end(2));

        assertThat(host.changes()).containsExactly(OPENED, THRESHOLD_CHANGED);
        assertThat(host.last().occurredAt()).isEqualTo(end(2));
        assertThat(host.last().note()).isEqualTo("silenced by ann: work");
        assertThat(host.last().handling().silenced().row()).isEqualTo("doc");
    }

    @Test
    void aRowThatIsGoneIsTold() {
        silences(silence(null, EARLIER, Span.NEVER));
        host.window(0, "cpu1", 90);
        silences();
        host.quietChanged(end(0));

        assertThat(notes()).containsExactly("no longer silenced");
        assertThat(host.last().handling().silenced()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "ann, work, silenced by ann: work",
                "ann, -, silenced by ann",
                "-, work, silenced by row doc: work",
                "-, -, silenced by row doc",
            })
    void theNoteNamesWhoOrWhichRow(String by, String reason, String note) {
        host.window(0, "cpu1", 90);
        silences(new Silence(new RowKey("doc", null), Span.ALWAYS, null, by, reason));
        host.quietChanged(end(0));

        assertThat(notes()).containsExactly(note);
    }

    @Test
    void aSilenceBeginsAndEndsByTheClockOfTheEvents() {
        silences(silence(null, end(1), end(3)));
        host.window(0, "cpu1", 90);
        host.timeIs(end(1) - 1);
        assertThat(host.changes()).containsExactly(OPENED);

        host.timeIs(end(1));
        host.timeIs(end(3));

        assertThat(notes()).containsExactly("silenced until 2021-10-11 12:02:00 by ann: work", "no longer silenced");
        assertThat(host.events().get(1).occurredAt()).isEqualTo(end(1));
        assertThat(host.events().get(2).occurredAt()).isEqualTo(end(3));
    }

    @Test
    void aSilenceThatBeginsAtAWindowsEndBeginsWithWhatThatWindowSays() {
        silences(silence(null, end(1), LATER));
        host.window(0, "cpu1", 90);
        host.window(1, "cpu2", 85);

        assertThat(host.changes()).containsExactly(OPENED, CPU_JOINED);
        assertThat(host.last().handling().silenced()).isNotNull();
    }

    @Test
    void whatIsSilentWhenTheSilenceBeginsIsToldOnce() {
        silences(silence(null, end(0) + 5 * ONE_MINUTE, LATER));
        host.window(0, "cpu1", 90);
        host.timeIs(end(20));

        assertThat(host.changes()).containsExactly(OPENED, STALE);
        assertThat(host.last().handling().silenced()).isNotNull();
    }

    @Test
    void oneCpuThatIsNotCoveredIsReasonEnoughToTell() {
        silences(silence("cpu1", EARLIER, LATER));
        host.window(0, "cpu1", 90);
        assertThat(host.last().handling().silenced()).isNotNull();
        host.window(0, "cpu2", 85);
        assertThat(host.last().handling().silenced()).isNull();
    }

    @Test
    void anAcknowledgementIsToldUntilItIsTakenBack() {
        host.window(0, "cpu1", 90);
        acknowledged(new Acknowledged("ben", null, "on it"));
        host.quietChanged(end(0));
        acknowledged(null);
        host.quietChanged(end(0));

        assertThat(notes()).containsExactly("acknowledged by ben: on it", "no longer acknowledged");
    }

    @Test
    void bothAtOnceAreOneEvent() {
        host.window(0, "cpu1", 90);
        acknowledged(new Acknowledged("ben", null, null));
        silences(silence(null, EARLIER, Span.NEVER));
        host.quietChanged(end(0));

        assertThat(notes()).containsExactly("silenced by ann: work; acknowledged by ben");
    }

    /** Whoever asks for it earlier or later: the moment that it is told for never goes back. */
    @Test
    void aRowIsToldNoEarlierThanTheLatestEvent() {
        host.window(0, "cpu1", 90);
        host.window(3, "cpu1", 90);
        silences(silence(null, EARLIER, Span.NEVER));
        host.quietChanged(end(1));

        assertThat(host.last().occurredAt()).isEqualTo(end(3));
    }

    @Test
    void whereTheInputHasEndedItIsToldForTheLatestEvent() {
        host.window(0, "cpu1", 90);
        silences(silence(null, EARLIER, Span.NEVER));
        host.quietChanged(Long.MAX_VALUE);

        assertThat(host.changes()).as("no silence").containsExactly(OPENED, THRESHOLD_CHANGED);
        assertThat(host.last().occurredAt()).isEqualTo(end(0));
    }

    @Test
    void aRowThatChangesMakesTheSilenceOfTheHostBeforeItKnown() {
        host.window(0, "cpu1", 90);
        silences(silence(null, EARLIER, Span.NEVER));
        host.quietChanged(end(0) + 6 * ONE_MINUTE);

        assertThat(host.changes()).containsExactly(OPENED, STALE);
        assertThat(host.events().get(1).handling().silenced()).isNotNull();
    }

    @Test
    void aHostWithoutAnIncidentHearsNothing() {
        host.window(0, "cpu1", 70);
        silences(silence(null, EARLIER, Span.NEVER));
        host.quietChanged(end(0));
        assertThat(host.events()).isEmpty();

        host.window(1, "cpu1", 90);
        host.window(2, "cpu1", 70);
        assertThat(host.changes()).containsExactly(OPENED, RESOLVED);
        assertThat(host.last().handling().silenced()).as("as it was until then").isNotNull();
    }
}
