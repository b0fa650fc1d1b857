package io.highwater.notification.incidents;

import static io.highwater.model.IncidentChange.RECOVERED;
import static io.highwater.notification.incidents.OneHost.end;
import static io.highwater.testing.EventTime.ONE_HOUR;
import static io.highwater.testing.EventTime.ONE_MINUTE;
import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.model.CpuAggregate;
import io.highwater.notification.thresholds.Threshold;
import org.junit.jupiter.api.Test;

/** Who sends too seldom for the settings is warned of after three times in a row, once. */
class SettingHintsTest {

    private final OneHost host = new OneHost();

    @Test
    void aSensorThatSendsTooSeldomForForSecondsIsWarnedOfOnce() {
        host.thresholds = new Threshold("doc", 80, ONE_MINUTE, 80, ONE_HOUR);
        for (int number = 0; number < 20; number += 2) {
            host.window(number, "cpu1", 85);
            host.window(number, "cpu2", 85);
        }

        assertThat(host.events()).isEmpty();
        assertThat(host.warnings)
                .singleElement()
                .asString()
                .contains(
                        "Host 'doc' is over its threshold and may never fire",
                        "for_seconds is 60",
                        "60 s apart",
                        "windows of 30 s");
    }

    @Test
    void aReadingThatWasLostIsNoReasonForAWarning() {
        host.thresholds = new Threshold("doc", 80, 3 * ONE_MINUTE, 80, ONE_HOUR);
        for (int number = 0; number < 20; number++) {
            if (number % 4 != 0) {
                host.window(number, "cpu1", 85);
            }
        }

        assertThat(host.warnings).isEmpty();
    }

    @Test
    void aSensorThatSendsTooSeldomForNoDataAfterIsWarnedOfOnce() {
        for (int number = 0; number < 200; number += 20) {
            host.window(number, "cpu1", 85);
        }

        assertThat(host.warnings)
                .singleElement()
                .asString()
                .contains("Host 'doc'", "600 s apart", "--no-data-after is 300 s");
    }

    @Test
    void settingsThatFitAgainAreWarnedOfNoMore() {
        for (int number = 0; number < 60; number += 20) {
            host.window(number, "cpu1", 90); // Twice back from a silence.
        }
        host.window(41, "cpu1", 90); // Without a gap.
        host.window(61, "cpu1", 90);

        assertThat(host.changes()).filteredOn(RECOVERED::equals).hasSize(3);
        assertThat(host.warnings).isEmpty();
    }

    @Test
    void aPendingCpuWithoutAGapFitsAsWell() {
        host.thresholds = new Threshold("doc", 80, ONE_HOUR, 80, ONE_HOUR);
        for (int number : new int[] {0, 2, 4, 5, 7}) {
            host.window(number, "cpu1", 90); // Two gaps, none, one more.
        }
        assertThat(host.warnings).isEmpty();

        host.window(9, "cpu1", 90);
        host.window(11, "cpu1", 90);
        assertThat(host.warnings).hasSize(1);

        for (int number : new int[] {12, 14, 16, 18, 20}) {
            host.window(number, "cpu1", 90);
        }
        assertThat(host.warnings).as("once for each host").hasSize(1);
    }

    @Test
    void warningsSayPartsOfSeconds() {
        host.thresholds = new Threshold("doc", 80, 2_500, 80, ONE_HOUR);
        for (int number = 0; number < 4; number++) {
            long start = end(0) + number * 3_000L;
            host.tracker.judge(
                    host.state,
                    new CpuAggregate(start, start + 1_500, "doc", "cpu1", 90, 90),
                    host.thresholds,
                    start + 1_500,
                    event -> {});
        }

        assertThat(host.warnings)
                .singleElement()
                .asString()
                .contains("for_seconds is 2.5,", "come 3 s apart", "windows of 1.5 s");
    }
}
