package io.highwater.cli.thresholds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highwater.notification.learned.Sensitivity;
import io.highwater.notification.thresholds.Learning;
import io.highwater.notification.thresholds.Threshold;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
        assertThatThrownBy(() -> changed("web-*=75x")).hasMessageContaining("'75x' is no threshold");
    }

    @Test
    void whatIsLearnedIsSetLikeAnyOtherColumnAndStaysWhereItIsNotNamed() {
        Threshold also = WEB.learning(new Learning(Learning.Mode.ALSO, new Sensitivity(4, 2)));
        assertThat(changed("web-*=80,learned=also,rarity=4")).containsExactly(also);
        assertThat(changed("web-*=learned=also,rarity=4")).containsExactly(also);
        assertThat(changed("web-*=80,learned=also,rarity=4", "web-*=80,for=1m")).containsExactly(also);
        assertThat(changed("web-*=80,learned=also,rarity=4", "web-*=80,learned=off"))
                .containsExactly(WEB);
    }

    @Test
    void learnedInPlaceOfTheNumberJudgesByItAloneAndLeavesTheNumber() {
        assertThat(changed("web-*=learned"))
                .containsExactly(WEB.learning(new Learning(Learning.Mode.ONLY, Sensitivity.DEFAULT)));
        assertThat(changed("db-1/cpu0=learned=only,rarity=4,min_change=5,for=5m"))
                .containsExactly(
                        WEB,
                        new Threshold("db-1", "cpu0", 100, 300_000, 100, 3_600_000)
                                .learning(new Learning(Learning.Mode.ONLY, new Sensitivity(4, 5))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "db-1=learned=also          | there is no such row yet: give its threshold as well, like db-1=80,learned=also",
                "db-1=80,learned=onyl       | unusable learned, onyl",
                "web-*=learned=             | learned has to be off, also or only",
                "web-*=80,rarity=4          | rarity and min_change are of what is learned: add learned=also or learned=only",
                "web-*=learned=off,rarity=4 | rarity and min_change are of what is learned",
                "web-*=learned,rarity=12    | rarity has to be from 1 to 9, was 12",
                "web-*=learnt               | 'learnt' is no threshold: it has to be a number, or learned, or none",
                "web-*=80,learned=yes       | unusable learned, yes: it has to be off, also or only",
                "web-*=learned,rarity=0     | rarity has to be from 1 to 9, was 0",
                "web-*=learned,rarity=10    | rarity has to be from 1 to 9, was 10",
                "web-*=learned,rarity=-1    | rarity has to be from 1 to 9, was -1",
                "web-*=learned,rarity=high  | rarity has to be from 1 to 9, was high",
                "web-*=learned,min_change=- | min_change has to be 0 or more points, was -",
                "web-*=learned,min_change=-2 | min_change has to be 0 or more points, was -2",
                "web-*=learned,min_change=NaN | min_change has to be 0 or more points, was NaN",
                "web-*=learned,resolve=60   | resolve is of the threshold, by which learned=only does not judge",
            })
    void whatSaysNothingOfWhatIsLearnedIsRefused(String change, String message) {
        assertThatThrownBy(() -> changed(change)).hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"web-*", "=75", "web-*=none,for=5s", "a=1,for=1s,for=2s", "a=learned,learned=also", "=learned"})
    void whatIsNoRowIsAMistake(String text) {
        assertThatThrownBy(() -> ThresholdChange.parse(text)).hasMessageContaining(text.split(",")[0]);
    }
}
