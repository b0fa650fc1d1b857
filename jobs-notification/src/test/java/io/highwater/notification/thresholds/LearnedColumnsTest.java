package io.highwater.notification.thresholds;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.notification.learned.Sensitivity;
import io.highwater.notification.tables.RowProblems;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LearnedColumnsTest {

    @Test
    void whatCannotBeLearnedIsReportedAndTheDefaultIsInForce() throws Exception {
        RowProblems problems = new RowProblems();

        Threshold row = ThresholdKind.THRESHOLDS.read(
                Map.of(
                        "hostname",
                        "doc",
                        "allowed_top",
                        "20",
                        "learned",
                        " only ",
                        "rarity",
                        "0.5",
                        "min_change",
                        "two")::get,
                problems);
        Threshold other = ThresholdKind.THRESHOLDS.read(
                Map.of("hostname", "dopey", "allowed_top", "20", "learned", "yes")::get, problems);

        assertThat(row.learning()).isEqualTo(new Learning(Learning.Mode.ONLY, Sensitivity.DEFAULT));
        assertThat(other.learning()).isSameAs(Learning.OFF);
        assertThat(problems.named())
                .containsExactly(
                        "host doc has an unusable rarity, 0.5; the default is in force",
                        "host doc has an unusable min_change, two; the default is in force",
                        "host dopey has an unusable learned, yes: it has to be off, also or only. Nothing is learned of it");
    }

    @ParameterizedTest
    @CsvSource({
        "rarity, 0",
        "rarity, 0.99",
        "rarity, 9.01",
        "rarity, 10",
        "rarity, -1",
        "rarity, high",
        "rarity, 3d",
        "rarity, ''",
        "min_change, -0.5",
        "min_change, NaN",
        "min_change, Infinity",
        "min_change, 1e309",
        "min_change, much"
    })
    void oneMessageForEachNumberThatCannotBeUsed(String column, String value) throws Exception {
        RowProblems problems = new RowProblems();

        Threshold row = ThresholdKind.THRESHOLDS.read(
                Map.of("hostname", "doc", "allowed_top", "20", "learned", "also", column, value)::get, problems);

        assertThat(row.learning()).isEqualTo(new Learning(Learning.Mode.ALSO, Sensitivity.DEFAULT));
        assertThat(problems.named())
                .containsExactly("host doc has an unusable " + column + ", " + value + "; the default is in force");
    }

    @ParameterizedTest
    @CsvSource({"rarity, 1", "rarity, 9", "min_change, 0", "min_change, 1e100"})
    void whatIsJustAllowedIsInForce(String column, String value) throws Exception {
        RowProblems problems = new RowProblems();

        Threshold row = ThresholdKind.THRESHOLDS.read(
                Map.of("hostname", "doc", "allowed_top", "20", "learned", "also", column, value)::get, problems);

        Sensitivity read = row.learning().sensitivity();
        assertThat(column.equals("rarity") ? read.rarity() : read.minChange()).isEqualTo(Double.parseDouble(value));
        assertThat(problems.named()).isEmpty();
    }

    /** A row names its numbers before anybody learns by them: those that are wrong are told of at once. */
    @Test
    void numbersAreCheckedThoughNothingIsLearned() throws Exception {
        RowProblems problems = new RowProblems();

        Threshold row = ThresholdKind.THRESHOLDS.read(
                Map.of("hostname", "doc", "allowed_top", "20", "rarity", "12")::get, problems);

        assertThat(row.learning()).isSameAs(Learning.OFF);
        assertThat(problems.named()).containsExactly("host doc has an unusable rarity, 12; the default is in force");
    }
}
