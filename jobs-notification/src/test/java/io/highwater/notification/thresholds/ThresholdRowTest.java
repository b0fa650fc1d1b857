package io.highwater.notification.thresholds;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.notification.tables.RowProblems;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What one row says, without a database: what cannot be used is reported, and costs as little as it can. */
class ThresholdRowTest {

    private static final long CENTURY_SECONDS = 3_155_760_000L;

    private final RowProblems problems = new RowProblems();

    private Threshold read(String... columnsAndValues) throws SQLException {
        Map<String, String> row = new HashMap<>(Map.of("hostname", "doc", "allowed_top", "80"));
        for (int i = 0; i < columnsAndValues.length; i += 2) {
            row.put(columnsAndValues[i], columnsAndValues[i + 1]);
        }
        return ThresholdKind.THRESHOLDS.read(row::get, problems);
    }

    @Test
    void whatIsNullHasItsDefault() throws Exception {
        assertThat(read()).isEqualTo(new Threshold("doc", null, 80, 0, 80, 3_600_000));
        assertThat(problems.named()).isEmpty();
    }

    @Test
    void secondsBecomeMilliseconds() throws Exception {
        assertThat(read("for_seconds", "90", "repeat_seconds", "0.25", "resolve_below", "75.5"))
                .isEqualTo(new Threshold("doc", null, 80, 90_000, 75.5, 250));
        assertThat(problems.named()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "80, 80",
        "80.5, 80.5",
        "' 80 ', 80",
        "-1, -1",
        "+8e1, 80",
        "8E1, 80",
        "0, 0",
    })
    void aLimitIsANumberWithBlanksAroundItOrNot(String text, double allowedTop) throws Exception {
        assertThat(read("allowed_top", text).allowedTop()).isEqualTo(allowedTop);
    }

    @ParameterizedTest
    @ValueSource(strings = {"n/a", "", "80 %", "1e400", "NaN", "-Infinity", "0x50", "80d", "80,5", "8-0", "1e"})
    void aRowWithoutAUsableLimitIsLeftOutAndReported(String text) throws Exception {
        assertThat(read("allowed_top", text)).isNull();
        assertThat(problems.named())
                .containsExactly("a row for host doc has no usable allowed_top, " + text + ", and is left out");
    }

    @Test
    void aRowWithoutAHostOrALimitIsLeftOutAndReported() throws Exception {
        assertThat(read("hostname", null)).isNull();
        assertThat(read("allowed_top", null)).isNull();
        assertThat(problems.named())
                .containsExactly(
                        "a row for host null has no usable allowed_top, 80, and is left out",
                        "a row for host doc has no usable allowed_top, null, and is left out");
    }

    @Test
    void aCpuIsOneOrNoneAndNeverAPattern() throws Exception {
        assertThat(read("cpu", "cpu1").cpu()).isEqualTo("cpu1");
        assertThat(read("cpu", "").cpu()).as("all of them").isNull();
        assertThat(problems.named()).isEmpty();

        assertThat(read("cpu", "cpu*")).isNull();
        assertThat(problems.named()).singleElement().asString().contains("host doc has the cpu cpu*", "Name one cpu");
    }

    @Test
    void aNameHasAtMostAThousandCharacters() throws Exception {
        String longest = "x".repeat(1_000);
        assertThat(read("hostname", longest).hostname()).isEqualTo(longest);
        assertThat(read("cpu", longest).cpu()).isEqualTo(longest);
        assertThat(problems.named()).isEmpty();

        assertThat(read("hostname", longest + "x")).isNull();
        assertThat(read("cpu", longest + "x")).isNull();
        assertThat(problems.named())
                .containsExactly(
                        "a row for host " + "x".repeat(50) + "... has a name of over 1000 characters and is left out",
                        "a row for host doc... has a name of over 1000 characters and is left out");
    }

    @ParameterizedTest
    @ValueSource(strings = {"for_seconds", "repeat_seconds"})
    void aTimeIsBetweenNothingAndACentury(String column) throws Exception {
        assertThat(millis(column, read(column, "0"))).isZero();
        assertThat(millis(column, read(column, "" + CENTURY_SECONDS))).isEqualTo(1_000 * CENTURY_SECONDS);
        assertThat(problems.named()).isEmpty();

        for (String unusable : List.of("-0.001", CENTURY_SECONDS + ".001", "ten")) {
            assertThat(millis(column, read(column, unusable))).isEqualTo(millis(column, read()));
        }
        assertThat(problems.named())
                .containsExactly(
                        "host doc has an unusable " + column + ", -0.001; the default is in force",
                        "host doc has an unusable " + column + ", " + CENTURY_SECONDS + ".001; the default is in force",
                        "host doc has an unusable " + column + ", ten; the default is in force");
    }

    private static long millis(String column, Threshold row) {
        return column.equals("for_seconds") ? row.forMillis() : row.repeatMillis();
    }

    @Test
    void aCpuResolvesBetweenNothingAndTheLimit() throws Exception {
        assertThat(read("resolve_below", "0").resolveBelow()).isZero();
        assertThat(read("resolve_below", "80").resolveBelow()).isEqualTo(80);
        assertThat(problems.named()).isEmpty();

        for (String unusable : List.of("-0.001", "80.001", "half")) {
            assertThat(read("resolve_below", unusable).resolveBelow()).isEqualTo(80);
        }
        assertThat(problems.named()).hasSize(3).allMatch(problem -> problem.contains("unusable resolve_below"));
    }
}
