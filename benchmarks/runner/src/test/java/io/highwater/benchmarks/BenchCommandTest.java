package io.highwater.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a command line without sense is answered, before anything is started. */
class BenchCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @CsvSource({
        "'', --records, 0",
        "'', --records, many",
        "'', --rounds, 0",
        "'', --warm-ups, -1",
        "'', --profile, none",
        "'', --contenders, nobody",
        "'', --thresholds, 0",
        "'', --silences, -1",
        "'', --parallelism, 0",
        "'', --parallelism, 5",
        "'', --event-rate, 0",
        "'', --checkpoint-interval-ms, 9",
        "'', --json, nowhere/report.json",
        "latency, --rate, 0",
        "latency, --hosts, 9",
        "latency, --seconds, 0",
        "curves, --series, 0",
        "curves, --refresh-ms, 0",
        "soak, --minutes, 5",
        "soak, --rate, -5",
        "soak, --hosts, 0",
        "soak, --life-seconds, 0",
        "soak, --every-seconds, 0",
        "soak, --warm-up-seconds, -1",
        "soak, --window-ms, 0",
        "soak, --svg, nowhere/curves.svg",
        "soak, --svg, src",
        "soak, --json, nowhere/report.json",
        "catch-up, --backlogs, none",
        "catch-up, --minutes, 1",
        "catch-up, --hosts, 1",
        "catch-up, --skew, 1",
        "catch-up, --skew, 3",
        "catch-up, --max-drift-s, 0",
        "catch-up, --settle-after-s, -1",
        "catch-up, --look-ms, 0",
        "catch-up, --json, src",
        "soak, --minuts, 30",
    })
    void isToldInOneMessage(String command, String option, String value) {
        List<String> typed = new ArrayList<>(List.of(option + "=" + value));
        if (!command.isEmpty()) {
            typed.add(0, command);
        }

        assertThat(run(typed)).isEqualTo(2);

        assertThat(err.toString())
                .contains(option)
                .contains(("Try './bench " + command).strip())
                .doesNotContain("Usage", "Exception");
        assertThat(err.toString().lines()).hasSizeLessThanOrEqualTo(3);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void aReportThatIsThereIsWrittenAnew(@TempDir Path directory) throws Exception {
        Path report = Files.createFile(directory.resolve("report.json"));

        assertThat(run(List.of("soak", "--json=" + report, "--svg=/dev/null", "--rate=1", "--hosts=0")))
                .isEqualTo(2);

        assertThat(err.toString()).contains("--hosts").doesNotContain("--json", "--svg");
    }

    @Test
    void moreMinutesThanThereAreAreRefused() {
        assertThat(run(List.of("soak", "--minutes=" + Long.MAX_VALUE))).isEqualTo(2);

        assertThat(err.toString()).contains("far too large").hasLineCount(2);
    }

    @Test
    void helpIsWhatOneTypes() {
        assertThat(run(List.of("soak", "--help"))).isZero();

        assertThat(out.toString()).startsWith("Usage: ./bench soak ");
    }

    /** Where everything is that has to be there. */
    private int run(List<String> typed) {
        List<String> arguments = new ArrayList<>(typed);
        arguments.addAll(List.of("--contender-jar=pom.xml", "--sql=src"));
        return BenchCommand.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments.toArray(String[]::new));
    }
}
