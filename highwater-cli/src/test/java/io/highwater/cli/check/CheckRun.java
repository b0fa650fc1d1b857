package io.highwater.cli.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.highwater.cli.CommandRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What somebody sees who has run {@code check}. */
record CheckRun(int exitCode, String out, String err) {

    /** @param words split at blanks, and then what has blanks of its own */
    static CheckRun of(Map<String, String> environment, String words, String... more) {
        return run(
                environment,
                Stream.concat(Stream.of(words.strip().split(" +")), Stream.of(more))
                        .toList());
    }

    static CheckRun run(Map<String, String> environment, List<String> arguments) {
        Stream<String> all = Stream.concat(Stream.of("check"), arguments.stream());
        CommandRun run = CommandRun.of(environment, all.toArray(String[]::new));
        return new CheckRun(run.exitCode(), run.out(), run.err());
    }

    /** A finding in one line: {@code error | topic in | what | remedy}. */
    List<String> findings() {
        List<String> lines = new ArrayList<>();
        try {
            JsonNode findings = new ObjectMapper().readTree(out).get("findings");
            StreamSupport.stream(findings.spliterator(), false)
                    .forEach(finding -> lines.add(finding.get("severity").asText() + " | "
                            + finding.get("about").asText() + " | "
                            + finding.get("what").asText() + " | "
                            + finding.path("remedy").asText()));
        } catch (Exception noReport) {
            throw new AssertionError("exit code " + exitCode + ": " + out + err, noReport);
        }
        return lines;
    }

    /** Warnings and errors. */
    List<String> troubles() {
        return findings().stream().filter(line -> !line.startsWith("ok")).toList();
    }

    /** One finding has all of these. */
    CheckRun tells(String... texts) {
        assertThat(findings()).anySatisfy(line -> assertThat(line).contains(texts));
        return this;
    }
}
