package io.highwater.notification.tracking;

import static io.highwater.testing.EventTime.NOON;
import static io.highwater.testing.EventTime.ONE_MINUTE;
import static io.highwater.testing.EventTime.ONE_SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.model.Acknowledged;
import io.highwater.model.CpuAggregate;
import io.highwater.model.IncidentChange;
import io.highwater.model.IncidentEvent;
import io.highwater.notification.silences.Acknowledgement;
import io.highwater.notification.silences.Silence;
import io.highwater.notification.silences.Span;
import io.highwater.notification.thresholds.RowKey;
import io.highwater.notification.thresholds.Threshold;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rows of silences and acknowledgements, and the incidents that they are about, over restarts. */
class SilencedHostsTest {

    private static final long WINDOW = 30 * ONE_SECOND;

    private final TrackerHarness tracker = new TrackerHarness();

    @AfterEach
    void close() {
        tracker.close();
    }

    @Test
    void aSilenceThatComesInTheMiddleOfAnIncidentIsToldAtOnceAndEndsByTheClockOfTheEvents() throws Exception {
        tracker.thresholds(new Threshold("doc", 80));
        window(1, "cpu1", 90);
        tracker.timeIs(NOON + WINDOW);
        tracker.silences(silence("doc", null, NOON + WINDOW, NOON + 10 * ONE_MINUTE));

        assertThat(last().change()).isEqualTo(IncidentChange.THRESHOLD_CHANGED);
        assertThat(last().note()).startsWith("silenced until 2021-10-11 12:10:00 by ann: work");
        assertThat(last().handling().silenced().row()).isEqualTo("doc");

        tracker.restart();
        for (int window = 2; window < 25; window++) {
            window(window, "cpu1", 90);
            tracker.timeIs(NOON + window * WINDOW);
        }
        assertThat(last().note()).isEqualTo("no longer silenced");
        assertThat(last().occurredAt()).isEqualTo(NOON + 10 * ONE_MINUTE);
        assertThat(last().handling().silenced()).isNull();
        assertThat(tracker.events()).as("one silence, one end").hasSize(3);
    }

    @Test
    void silencesAreRestoredAlsoWhereThresholdsComeFirstAfterARestart() throws Exception {
        tracker.thresholds(new Threshold("doc", 80));
        tracker.silences(silence("doc", null, Span.EVER, Span.NEVER));
        tracker.restart();
        tracker.thresholds(new Threshold("doc", 80));
        window(1, "cpu1", 90);

        assertThat(last().handling().silenced()).isNotNull();
    }

    @Test
    void aSilentHostHearsOfARowThatEndsAndOfOneThatIsDeleted() throws Exception {
        tracker.thresholds(new Threshold("doc", 80));
        window(1, "cpu1", 90);
        tracker.timeIs(NOON + 6 * ONE_MINUTE);
        assertThat(last().change()).isEqualTo(IncidentChange.STALE);
        tracker.silences(silence("d*", null, NOON, NOON + 20 * ONE_MINUTE));
        tracker.restart();
        tracker.timeIs(NOON + 8 * ONE_MINUTE);
        tracker.timeIs(NOON + 21 * ONE_MINUTE);
        assertThat(last().occurredAt()).isEqualTo(NOON + 20 * ONE_MINUTE);
        assertThat(last().note()).isEqualTo("no longer silenced");

        tracker.silences(silence("doc", null, Span.EVER, Span.NEVER));
        assertThat(last().note()).isEqualTo("silenced by ann: work");
        tracker.silences();
        assertThat(last().note()).isEqualTo("no longer silenced");
    }

    @Test
    void whatOpensAndIsResolvedInsideIsWrittenAndMarked() throws Exception {
        tracker.thresholds(new Threshold("doc", 80));
        tracker.silences(silence("doc", null, NOON, NOON + ONE_MINUTE));
        window(1, "cpu1", 90);
        window(2, "cpu1", 70);

        assertThat(tracker.events())
                .extracting(IncidentEvent::change)
                .containsExactly(IncidentChange.OPENED, IncidentChange.RESOLVED);
        assertThat(tracker.events())
                .as("also where it ends in the moment that the silence ends")
                .allMatch(event -> event.handling().silenced() != null);
    }

    @Test
    void anIncidentIsSilentWhileEachCpuThatFiresIsCovered() throws Exception {
        tracker.thresholds(new Threshold("doc", 80));
        tracker.silences(silence("doc", "cpu1", NOON, NOON + 60 * ONE_MINUTE));
        window(1, "cpu1", 90);
        assertThat(last().handling().silenced()).isNotNull();
        window(1, "cpu2", 90);
        assertThat(last().change()).isEqualTo(IncidentChange.CPU_JOINED);
        assertThat(last().handling().silenced()).as("the loud one counts").isNull();
        window(2, "cpu1", 90);
        window(2, "cpu2", 10);
        assertThat(last().change()).isEqualTo(IncidentChange.CPU_LEFT);
        assertThat(last().handling().silenced()).isNotNull();
    }

    @Test
    void anAcknowledgementIsOfOneIncidentAndGoneWithIt() throws Exception {
        tracker.thresholds(new Threshold("doc", 80));
        window(1, "cpu1", 90);
        Acknowledged ben = new Acknowledged("ben", NOON, "on it");
        tracker.acknowledgements(new Acknowledgement(last().incidentId(), ben));
        assertThat(last().note()).isEqualTo("acknowledged by ben: on it");
        tracker.restart();
        window(2, "cpu1", 70);
        assertThat(last().handling().acknowledged()).isEqualTo(ben);
        window(3, "cpu1", 90);
        assertThat(last().change()).isEqualTo(IncidentChange.OPENED);
        assertThat(last().handling().acknowledged()).isNull();
    }

    @Test
    void atTheVeryFirstStartNothingIsJudgedBeforeAllTablesHaveCome() throws Exception {
        tracker.awaitSilences();
        tracker.thresholds(new Threshold("doc", 80));
        window(1, "cpu1", 90);
        tracker.silences(silence("doc", null, NOON, NOON + 60 * ONE_MINUTE));
        tracker.restart();
        window(2, "cpu1", 90);
        assertThat(tracker.events()).isEmpty();

        tracker.thresholds(new Threshold("doc", 80));
        tracker.silences(silence("doc", null, NOON, NOON + 60 * ONE_MINUTE));
        tracker.acknowledgements();
        assertThat(tracker.events().get(0).handling().silenced()).isNotNull();
    }

    /** As a savepoint of before these tables has it: what was in force goes on, also while no database answers. */
    @Test
    void aStateFromBeforeSilencesGoesOnAtOnce() throws Exception {
        tracker.thresholds(new Threshold("doc", 80));
        window(1, "cpu1", 90);
        tracker.awaitSilences();
        tracker.restart();
        window(2, "cpu1", 70);
        assertThat(last().change()).isEqualTo(IncidentChange.RESOLVED);
    }

    private void window(int number, String cpu, double usage) throws Exception {
        long end = NOON + number * WINDOW;
        if (tracker.events().isEmpty()) {
            tracker.timeIs(NOON); // Live: everything before has settled.
        }
        tracker.arrives(new CpuAggregate(end - WINDOW, end, "doc", cpu, usage, usage));
        tracker.timeIs(end);
    }

    private IncidentEvent last() throws Exception {
        return tracker.events().get(tracker.events().size() - 1);
    }

    private static Silence silence(String hostname, String cpu, long from, long until) {
        return new Silence(new RowKey(hostname, cpu), new Span(from, until), null, "ann", "work");
    }
}
