package io.highwater.slack.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordingTest {

    @ParameterizedTest
    @CsvSource({
        "cpu, cpus",
        "process, processes",
        "battery, batteries",
        "probe, probes",
        "bus, buses",
        "box, boxes",
        "switch, switches",
        "relay, relays",
        "DB, DBs",
        "hard disk, hard disks",
        "Fühler, Fühlers",
    })
    void mostWordsNeedNoPlural(String word, String plural) {
        Wording wording = Wording.of(word, "%");

        assertThat(wording.of(1)).isEqualTo(word);
        assertThat(wording.of(2)).isEqualTo(plural);
    }

    @Test
    void aValueHasTwoDigitsAtMostAndTheUnitIfThereIsOne() {
        assertThat(Wording.DEFAULT.value(71.254)).isEqualTo("71.25 %");
        assertThat(Wording.of("queue", "").value(71)).isEqualTo("71");
    }

    @Test
    void anyPluralMayFollowAComma() {
        Wording wording = Wording.of("mouse,mice", "");

        assertThat(wording.of(1)).isEqualTo("mouse");
        assertThat(wording.of(2)).isEqualTo("mice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "°C", "ms", "", "€/h", "kW & more", "<unit>", "1/s", "µs", "Kelvin above zero"})
    void anyShortLineIsAUnit(String unit) {
        assertThatCode(() -> Wording.of("probe", unit)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\t",
                " cpu",
                "cpu ",
                "a\nb",
                "a\u0000b",
                "a\u2028b",
                "a\u202Eb",
                "a\u200Bb",
                "12",
                ",",
                "mouse,",
                "mouse,mice,rats",
                "*cpu*",
                "c_p_u",
                "`cpu`",
                "~cpu",
                "c\uFFFDpu",
                "\uD800x"
            })
    void refusesWhatIsNoWord(String word) {
        assertThatThrownBy(() -> Wording.of(word, "%"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("--series-word ")
                .hasMessageNotContaining("\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", " %", "% ", "\r\n", "\u0007", "\u00A0", "*", "_ms_", "`s`", "?\uFFFDC"})
    void refusesWhatIsNoUnit(String unit) {
        assertThatThrownBy(() -> Wording.of("cpu", unit))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("--unit ")
                .hasMessageNotContaining("\n");
    }

    @Test
    void fortyCharactersAreEnough() {
        assertThatCode(() -> Wording.of("x".repeat(39), "°".repeat(40))).doesNotThrowAnyException();
        assertThatThrownBy(() -> Wording.of("x".repeat(1_000), "%"))
                .hasMessage("--series-word must have at most 40 characters, had 1000");
        assertThatThrownBy(() -> Wording.of("cpu", "x".repeat(1_000)))
                .hasMessage("--unit must have at most 40 characters, had 1000");
    }
}
