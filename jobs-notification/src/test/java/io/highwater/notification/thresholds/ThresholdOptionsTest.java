package io.highwater.notification.thresholds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThresholdOptionsTest {

    private static final Duration REFRESH = Duration.ofSeconds(10);

    @Test
    void aDefaultMayBeMissing() {
        assertThat(new ThresholdOptions(null, REFRESH, null).defaultThreshold()).isNull();
        assertThat(new ThresholdOptions(null, REFRESH, -1.5).defaultThreshold()).isEqualTo(-1.5);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
    void aDefaultIsAFiniteNumber(double unusable) {
        assertThatThrownBy(() -> new ThresholdOptions(null, REFRESH, unusable))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("--default-threshold must be a finite number, was " + unusable);
    }

    @Test
    void theTableIsReadAgainAfterSomeTime() {
        assertThatThrownBy(() -> new ThresholdOptions(null, Duration.ZERO, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--thresholds-refresh must be positive");
    }
}
