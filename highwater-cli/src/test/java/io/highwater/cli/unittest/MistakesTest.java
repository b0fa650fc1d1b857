package io.highwater.cli.unittest;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.cli.terminal.CannotSayException;
import io.highwater.cli.unittest.yaml.Mistake;
import io.highwater.cli.unittest.yaml.YamlFile;
import io.highwater.notification.thresholds.ThresholdList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each mistake is planted once, with the line and the column where it is found. */
class MistakesTest {

    private static final String TEST = """
            thresholds:
              - {hostname: web-*, allowed_top: 90, for_seconds: 120}
            window: 30s
            tests:
              - name: opens
                averages:
                  web-1/cpu0: 50x4 91x6
                expect:
                  - at: 4m
                    opened: web-1
                    cpus: [cpu0]
                    message: over its threshold
            """;

    private static List<Mistake> mistakes(String text) {
        return TestFile.of(YamlFile.of("t.yaml", text), settings()).mistakes();
    }

    private static SettingsReader settings() {
        return new SettingsReader(
                path -> {
                    throw new CannotSayException("there is no " + path);
                },
                table -> {
                    ThresholdList rows = new ThresholdList();
                    rows.add(java.util.Map.of("hostname", "web-1"));
                    return rows;
                });
    }

    @Test
    void theFileThatMistakesArePlantedInHasNone() {
        assertThat(mistakes(TEST)).isEmpty();
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "window: 30s | windw: 30s | 3:1: unknown key windw of the file. Did you mean window?",
                "window: 30s | window: 30 | 3:9: window needs a unit: 30s, 30m or 30ms",
                "window: 30s | window: [30s] | 3:9: window has to be a time like 30s, 5m or 2m30s, and is a list",
                "window: 30s | window: 30 parsecs | 3:9: window has to be a time",
                "window: 30s | window: 30s 1m | 3:9: window has to be a time",
                "window: 30s | window: 0s | 3:9: window has to be longer than nothing",
                "window: 30s | no_data_after: 0s | 3:16: no_data_after has to be longer than nothing",
                "window: 30s | default_threshold: high | 3:20: default_threshold has to be a number, and is high",
                "window: 30s | default_threshold: .inf | 3:20: default_threshold has to be a number, and is .inf",
                "window: 30s | default_threshold: | 3:19: default_threshold has to be a number, and is empty",
                "window: 30s | series_word: '*' | 3:14: series_word must have none of * _ ~ `",
                "window: 30s | unit: [a] | 3:7: unit has to be text, and is a list",
                "window: 30s | tests: [] | 4:1: tests is there already, in line 3",
                "allowed_top: 90 | allowed_top: lots | 2:5: a row for host web-* has no usable allowed_top, lots",
                "allowed_top: 90, | allowed_op: 90, | 2:5: each of thresholds needs allowed_top",
                "allowed_top: 90, | allowed_op: 90, | 2:23: unknown key allowed_op of each of thresholds. Did you mean allowed_top?",
                "hostname: web-*, | cpu: cpu0, | 2:5: each of thresholds needs hostname",
                "for_seconds: 120 | for_seconds: -1 | 2:5: host web-* has an unusable for_seconds, -1",
                "for_seconds: 120 | resolve_below: 91 | 2:5: host web-* has an unusable resolve_below, 91",
                "for_seconds: 120 | hostname: web-* | 2:40: hostname is there already, in line 2",
                "for_seconds: 120 | for_seconds: {} | 2:53: for_seconds has to be text, and is a map",
                "name: opens | nam: opens | 5:5: each of tests needs name",
                "name: opens | name: | 5:10: name has to be text, and is empty",
                "web-1/cpu0: 50x4 91x6 | web-1: 50x4 | 7:7: which series of the host? Write web-1/cpu0",
                "web-1/cpu0: 50x4 91x6 | web-1/cpu0: 50x4 91*6 | 7:24: 91*6 is no average: write 91.5, 91x6",
                "web-1/cpu0: 50x4 91x6 | web-1/cpu0: 50x4 '91' | 7:24: '91' is no average",
                "web-1/cpu0: 50x4 91x6 | web-1/cpu0: 50x4 NaN | 7:24: NaN is no average",
                "web-1/cpu0: 50x4 91x6 | web-1/cpu0: '50x4 91*6' | 7:25: 91*6 is no average",
                "web-1/cpu0: 50x4 91x6 | web-1/cpu0: [50x4, 91*6] | 7:26: 91*6 is no average",
                "web-1/cpu0: 50x4 91x6 | web-1/cpu0: 50x4 91x0 | 7:24: 91x0 is no window at all",
                "web-1/cpu0: 50x4 91x6 | web-1/cpu0: 50x4 91x100000 | 7:24: a series has at most 100000 windows, and would have 100004",
                "web-1/cpu0: 50x4 91x6 | web-1/cpu0: | 7:18: web-1/cpu0 has to be text",
                "web-1/cpu0: 50x4 91x6 | {} | 7:7: averages has no series",
                "opened: web-1 | opnd: web-1 | 10:9: unknown key opnd. Did you mean opened?",
                "opened: web-1 | opened: web-2 | 10:17: no host of this test is called web-2. Did you mean web-1?",
                "opened: web-1 | threshold: 90 | 9:9: says of no change",
                "at: 4m | at: 4 | 9:13: at needs a unit: 4s, 4m or 4ms",
                "at: 4m | peak: 4 | 9:9: each of expect needs at",
                "at: 4m | stale: web-1 | 10:9: one change at a time: stale is there already",
                "cpus: [cpu0] | cpus: [[cpu0]] | 11:16: each of cpus has to be text, and is a list",
                "cpus: [cpu0] | peak: high | 11:15: peak has to be a number, and is high",
                "cpus: [cpu0] | lasted: 5 | 11:17: lasted needs a unit",
                "cpus: [cpu0] | reason: came_own | 11:17: unknown reason came_own. Did you mean came_down?",
                "cpus: [cpu0] | notified: yes | 11:19: notified has to be true or false, and is yes",
                "cpus: [cpu0] | cpu: cpu0 | 11:9: unknown key cpu of each of expect. Did you mean cpus?",
                "message: over its threshold | message: /over [its/ | 12:18: no regular expression: Unclosed character class",
                "message: over its threshold | message: \"over | 13:1: no YAML: while scanning a quoted scalar, found unexpected end of stream",
                "window: 30s | thresholds2: &a [*a] | 3:1: unknown key thresholds2",
                "window: 30s | ? [a] : b | 3:3: a key has to be text",
            })
    void eachMistakeHasItsPlace(String right, String wrong, String expected) {
        assertThat(TEST).contains(right);
        String place = expected.replaceFirst(": .*", "");
        String words = expected.substring(place.length() + 2);
        assertThat(mistakes(TEST.replaceFirst(
                        java.util.regex.Pattern.quote(right),
                        java.util.regex.Matcher.quoteReplacement(wrong == null ? "" : wrong))))
                .anySatisfy(mistake -> {
                    assertThat(mistake.place()).hasToString("t.yaml:" + place);
                    assertThat(mistake.message()).contains(words);
                });
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | 1:1: is empty",
                "# only a comment | 1:1: is empty",
                "[] | 1:1: the file has to be a map, with lines like \"key: value\", and is a list",
                "window: 30s | 1:1: the file needs tests: a list of them",
                "tests: [] | 1:8: there are no tests",
                "tests: 3 | 1:8: tests has to be a list, and is 3",
                "tests: [x] | 1:9: each of tests has to be a map",
                "thresholds: other.csv | 1:13: there is no other.csv",
                "thresholds: some_table | 1:13: table some_table: a row for host web-1 has no usable allowed_top",
                "thresholds: {a: b} | 1:13: thresholds has to be a list of rows, a file like thresholds.csv",
                "tests: {{ | 1:10: no YAML:",
                "a: b: c | 1:5: no YAML: mapping values are not allowed here",
            })
    void aFileThatHoldsNoTestsSaysSo(String text, String expected) {
        String place = expected.replaceFirst(": .*|:$", "");
        assertThat(mistakes(text)).anySatisfy(mistake -> {
            assertThat(mistake.toString()).startsWith("t.yaml:" + expected);
            assertThat(mistake.place()).hasToString("t.yaml:" + place);
        });
    }

    @Test
    void aSecondDocumentIsAMistakeWhereItBegins() {
        assertThat(mistakes(TEST + "---\n" + TEST))
                .singleElement()
                .satisfies(mistake -> assertThat(mistake)
                        .hasToString("t.yaml:14:1: a second document: put it into a file of its own"));
    }

    @Test
    void testsThatShareANameAndSeriesThatAreThereTwiceAreMistakes() {
        String twice = TEST + """
                  - name: opens
                    averages:
                      web-1/cpu0: 50
                      web-1: {cpu0: 60}
                    expect: nothing at all
                    hosts: db-*
                    changes: [opened, closed]
                """;
        assertThat(mistakes(twice))
                .extracting(Mistake::toString)
                .satisfiesExactly(
                        text -> assertThat(text)
                                .startsWith("t.yaml:13:11: there is a test of that name already, in line 5"),
                        text -> assertThat(text).startsWith("t.yaml:16:15: web-1/cpu0 is there already"),
                        text -> assertThat(text).startsWith("t.yaml:17:13: expect has to be a list of changes"),
                        text -> assertThat(text).startsWith("t.yaml:18:12: no host of this test is called db-*"),
                        text -> assertThat(text).startsWith("t.yaml:19:23: unknown change closed"));
    }

    @Test
    void allMistakesAreFoundAtOnceInTheOrderOfTheFile() {
        String many = TEST.replace("30s", "30").replace("91x6", "x6 _y").replace("at: 4m", "at: soon");
        assertThat(mistakes(many)).extracting(mistake -> mistake.place().line()).containsExactly(3, 7, 7, 9);
    }

    @Test
    void columnsAreFoundAgainInTextOfSeveralLines() {
        String folded = TEST.replace("50x4 91x6", ">-\n        50x4   # no comment here\n        91*6");
        assertThat(mistakes(folded))
                .extracting(Mistake::toString)
                .anySatisfy(text -> assertThat(text).startsWith("t.yaml:8:16: # is no average"))
                .anySatisfy(text -> assertThat(text).startsWith("t.yaml:9:9: 91*6 is no average"));
    }
}
