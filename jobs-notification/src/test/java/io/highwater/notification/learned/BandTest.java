package io.highwater.notification.learned;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.DecimalFormat;
import java.util.function.DoubleFunction;
import org.junit.jupiter.api.Test;

class BandTest {

    private static final DoubleFunction<String> PERCENT = level -> new DecimalFormat("0.##").format(level) + " %";

    @Test
    void saysHowRareItIs() {
        assertThat(new Band(34.2, 40.8, 4.3, 0, true).inWords("cpu3", 71, PERCENT))
                .isEqualTo("cpu3 71 %; last day about 34 %, at this hour up to 41 %: rarer than 1 hour in 10,000");
        assertThat(new Band(0.5149, Double.NaN, 0.4, 0, false).inWords("cpu3", 0.62, String::valueOf))
                .isEqualTo("cpu3 0.62; last day about 0.51: nothing unusual");
    }

    /** The last minutes are still rare, and the average beside them is not. */
    @Test
    void whatIsUsualAgainIsNotCalledRare() {
        assertThat(new Band(31, 41, 5.2, 0, true).inWords("cpu2", 40.25, PERCENT))
                .isEqualTo("cpu2 40.25 %; last day about 31 %, at this hour up to 41 %: on its way back");
        assertThat(new Band(31, 41, 5.2, 0, true).inWords("cpu2", 42, PERCENT))
                .endsWith(": rarer than 1 hour in 100,000");
    }

    @Test
    void saysUntilWhenItLearns() {
        assertThat(new Band(34, Double.NaN, 0, 1_795_694_400_000L, false).inWords("cpu3", 71, PERCENT))
                .isEqualTo("cpu3 71 %; learns until Thursday 2026-11-26 12:00 UTC");
    }
}
