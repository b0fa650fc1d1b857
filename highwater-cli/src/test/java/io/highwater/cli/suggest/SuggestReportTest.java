package io.highwater.cli.suggest;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.cli.terminal.Page;
import io.highwater.cli.topics.Averages;
import io.highwater.model.CpuAggregate;
import io.highwater.notification.incidents.IncidentRules;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestReportTest {

    private static final long START = Instant.parse("2026-11-02T00:00:00Z").toEpochMilli();
    private static final int WINDOWS = 14 * 2_880;

    private static final Pattern DOCUMENTED =
            Pattern.compile("\\$ ./highwater suggest --from 14d [^\n]*\n(.*?)```", Pattern.DOTALL);

    /** Two weeks: a web server that is busy by day and was overrun once, and a database that has a spike now and then. */
    private static void read(Averages averages) {
        Random random = new Random(14);
        for (int window = 0; window < WINDOWS; window++) {
            double day = Math.sin(2 * Math.PI * window / 2_880);
            boolean isOverrun = window >= 24_300 && window < 24_324;
            average(averages, window, "web-1", isOverrun ? 96 : 40 + 15 * day + random.nextInt(10));
            average(averages, window, "db-1", window % 1_111 == 9 ? 99 : 20 + random.nextInt(12));
            averages.settled(START + (window + 1) * 30_000L);
        }
    }

    private static void average(Averages averages, int window, String host, double value) {
        long start = START + window * 30_000L;
        averages.average(new CpuAggregate(start, start + 30_000, host, "cpu0", value, value), start + 30_000);
    }

    @Test
    void theDocumentedSuggestionsAreMadeAsDocumented() throws IOException {
        Suggestions suggestions = new Suggesting(
                        SuggestReportTest::read,
                        IncidentRules.DEFAULT,
                        new Grouping(List.of(), Grouping.By.HOST),
                        Budget.parse("1/week"),
                        "%")
                .suggest();
        StringWriter text = new StringWriter();
        new SuggestReport(suggestions, "%").print(new Page(new PrintWriter(text, true), false));
        Matcher documented = DOCUMENTED.matcher(Files.readString(Path.of("../docs/suggest.md")));
        assertThat(documented.find()).isTrue();
        assertThat(text.toString().replace(System.lineSeparator(), "\n")).isEqualTo(documented.group(1));
    }

    @ParameterizedTest
    @CsvSource({
        "53.902251088728065, 53.9",
        "59, 59",
        "0.0042371, 0.00424",
        "-0.5, -0.5",
        "0, 0",
        "1234567.891, 1234567.89"
    })
    void whatWasMeasuredHasTheDigitsThatSaySomething(double measured, String text) {
        assertThat(Candidate.rounded(measured)).isEqualTo(text);
    }
}
