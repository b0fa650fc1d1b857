package io.highwater.notification.thresholds;

import static io.highwater.notification.thresholds.ThresholdKind.THRESHOLDS;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What rows of thresholds are as rows of a table. */
class ThresholdKindTest {

    @Test
    void namesAreAskedForAsTextAndNumbersAreNot() {
        assertThat(THRESHOLDS.required()).containsExactly("hostname", "allowed_top");
        assertThat(THRESHOLDS.optional())
                .contains("cpu", "for_seconds", "resolve_below", "repeat_seconds", "channel", "mention", "host_group")
                .doesNotContainAnyElementsOf(THRESHOLDS.required());
        assertThat(THRESHOLDS.required().stream().filter(THRESHOLDS::isText)).containsExactly("hostname");
        assertThat(THRESHOLDS.isText("cpu")).isTrue();
        assertThat(THRESHOLDS.isText("for_seconds")).isFalse();
    }

    @Test
    void ofSeveralRowsOnlyTheLowerComesBefore() {
        Threshold row = new Threshold("doc", 20);

        assertThat(THRESHOLDS.isBefore(new Threshold("doc", 19), row)).isTrue();
        assertThat(THRESHOLDS.isBefore(row, row)).isFalse();
        assertThat(THRESHOLDS.isBefore(new Threshold("doc", 21), row)).isFalse();
        assertThat(THRESHOLDS.several(new Threshold("doc", "cpu1", 20, 0, 20, 0)))
                .isEqualTo("host doc cpu1 has several rows; the lowest threshold is in force");
    }
}
