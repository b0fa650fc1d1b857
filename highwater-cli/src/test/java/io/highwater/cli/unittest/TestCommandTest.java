package io.highwater.cli.unittest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.highwater.job.CommandLines;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class TestCommandTest {

    private static final Path DOCS = Path.of("../docs");

    private static final Pattern DOCUMENTED = Pattern.compile(
            "`web-test.yaml`:\n\n```yaml\n(.*?)```\n\n```\n\\$ ./highwater test web-test.yaml\n(.*?)```",
            Pattern.DOTALL);

    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();

    private int run(String... arguments) {
        CommandLine command = CommandLines.configured(new CommandLine(new TestCommand(Map.of())), Map.of());
        command.setOut(new PrintWriter(out, true));
        return command.execute(arguments);
    }

    private String file(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return file.toString();
    }

    private String shown() {
        return out.toString().replace(directory + "/", "").replace(System.lineSeparator(), "\n");
    }

    @Test
    void theSamplePasses() {
        assertThat(run(DOCS.resolve("samples/thresholds-test.yaml").toString()))
                .as(out.toString())
                .isZero();
        assertThat(out.toString()).contains("10 tests, 0 failed");
    }

    @Test
    void theDocumentedTestFailsAsDocumented() throws IOException {
        Matcher documented = DOCUMENTED.matcher(Files.readString(DOCS.resolve("testing-thresholds.md")));
        assertThat(documented.find()).isTrue();
        assertThat(run(file("web-test.yaml", documented.group(1)))).isEqualTo(1);
        assertThat(shown()).isEqualTo(documented.group(2));
    }

    @Test
    void allMistakesOfAllFilesAreToldAndNothingIsRun() throws IOException {
        String good = file("good.yaml", "tests: [{name: a, averages: {a/b: 1}, expect: nothing}]");
        String bad = file("bad.yaml", "windw: 3s\ntests: []");
        assertThat(run(good, bad, directory.resolve("none.yaml").toString(), directory.toString()))
                .isEqualTo(2);
        assertThat(shown())
                .startsWith("bad.yaml:1:1: unknown key windw")
                .contains("bad.yaml:2:8: there are no tests", "none.yaml:1:1: cannot be read: there is no such file")
                .contains("cannot be read: it is a directory")
                .endsWith("4 mistakes: no test was run\n");
    }

    @Test
    void aFileThatIsNoTextIsAMistake() throws IOException {
        Path file = directory.resolve("latin1.yaml");
        Files.write(file, new byte[] {'a', ':', ' ', (byte) 0xe9});
        assertThat(run(file.toString())).isEqualTo(2);
        assertThat(shown()).contains("latin1.yaml:1:1: cannot be read: it is no text in UTF-8");
    }

    @Test
    void mistakesInAFileOfThresholdsHaveTheirLine() throws IOException {
        file("rows/t.csv", "hostname,allowed_top\nweb-1,90\nweb-2,lots\n");
        String test = file("t.yaml", "thresholds: rows/t.csv\ntests: [{name: a, averages: {a/b: 1}, expect: nothing}]");
        assertThat(run(test)).isEqualTo(2);
        assertThat(shown())
                .contains("t.yaml:1:13: ")
                .contains("line 3: a row for host web-2 has no usable allowed_top");
    }

    @Test
    void aTableNeedsADatabase() throws IOException {
        String test =
                file("t.yaml", "thresholds: cpu_thresholds\ntests: [{name: a, averages: {a/b: 1}, expect: nothing}]");
        assertThat(run(test)).isEqualTo(2);
        assertThat(shown())
                .contains(
                        "t.yaml:1:13: thresholds are in the table cpu_thresholds, if that is no file, whose name would end in .csv: Missing required option: '--jdbc-url=URL'");
    }

    @Test
    void scriptsGetPlacesFailuresAndWhatHappened() throws IOException {
        String test = file("t.yaml", """
                default_threshold: 90
                tests:
                  - name: wrong
                    averages: {a/b: 50 91}
                    expect: nothing
                """);
        assertThat(run("--output", "json", test)).isEqualTo(1);
        JsonNode json = new ObjectMapper().readTree(out.toString());
        assertThat(json.at("/failed").asInt()).isEqualTo(1);
        assertThat(json.at("/results/0/place/line").asInt()).isEqualTo(3);
        assertThat(json.at("/results/0/failures/0/text").asText()).isEqualTo("opened: a: not expected, came at 1m");
        assertThat(json.at("/results/0/happened/0/told/0/summary").asText())
                .isEqualTo("🔴 a is over its threshold: b 91 %, 1 over the default threshold 90 %");
    }

    @Test
    void aTimelineSaysByWhatARowJudgesAndWhatStillLearns() throws IOException {
        String test = file("t.yaml", """
                thresholds: [{hostname: a, allowed_top: 90, learned: only}]
                window: 1h
                tests:
                  - {name: told, averages: {a/b: 30x80 95x2 30}, expect: nothing}
                """);
        assertThat(run(test)).isEqualTo(1);
        assertThat(shown())
                .contains("a: learned (row a)")
                .containsPattern("30 x72 learns")
                .containsPattern("95 fires +\\+ opened: a");
    }

    @Test
    void hostileNamesCannotWriteOnTheTerminal() throws IOException {
        String test = file("t.yaml", """
                default_threshold: 90
                tests:
                  - name: "\\e[2Jwrong"
                    averages: {"a\\e[31m/b": 91}
                    expect: nothing
                """);
        assertThat(run(test)).isEqualTo(1);
        assertThat(out.toString()).doesNotContain("\u001b").contains("\\u001b[2Jwrong", "opened: a\\u001b[31m");
    }
}
