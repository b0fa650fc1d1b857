package io.highwater.notification.incidents;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class IncidentRulesTest {

    private static final Duration SOME = Duration.ofMinutes(1);

    @Test
    void bothTimesArePositive() {
        assertThatThrownBy(() -> new IncidentRules(Duration.ZERO, SOME))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--no-data-after must be positive");
        assertThatThrownBy(() -> new IncidentRules(SOME, Duration.ofMillis(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--forget-after must be positive");
    }
}
