package io.highwater.cli.thresholds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highwater.notification.thresholds.Threshold;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThresholdChangeTest {

    private static final Threshold WEB = new Threshold("web-*", null, 80, 60_000, 70, 3_600_000);

    private static List<Threshold> changed(String... changes) {
        return ThresholdChange.apply(
                Stream.of(changes).map(ThresholdChange::parse).toList(), List.of(WEB));
    }

    @Test
    void whatIsNotNamedStaysAsItIs() {
        assertThat(changed("web-*=75")).containsExactly(new Threshold("web-*", null, 75, 60_000, 70, 3_600_000));
        assertThat(changed("web-*=60,for=0s,resolve=50,repeat=2h"))
                .containsExactly(new Threshold("web-*", null, 60, 0, 50, 7_200_000));
    }

    @Test
    void aRowThatIsNotThereIsAddedAndOneIsTakenAway() {
        assertThat(changed("db-1/cpu0=90")).containsExactly(WEB, new Threshold("db-1", "cpu0", 90, 0, 90, 3_600_000));
        assertThat(changed("web-*=none")).isEmpty();
        assertThatThrownBy(() -> changed("db-1=none")).hasMessageContaining("there is no such row");
    }

    @Test
    void aRowThatMakesNoSenseIsRefusedAndNotRepaired() {
        assertThatThrownBy(() -> changed("web-*=65")).hasMessageContaining("unusable resolve_below, 70.0");
        assertThatThrownBy(() -> changed("web-*=75x")).hasMessageContaining("no usable allowed_top, 75x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"web-*", "=75", "web-*=none,for=5s", "a=1,for=1s,for=2s"})
    void whatIsNoRowIsAMistake(String text) {
        assertThatThrownBy(() -> ThresholdChange.parse(text)).hasMessageContaining(text.split(",")[0]);
    }
}
