package io.highwater.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A document of this project: what it tells people to type is what tests run. */
public final class Document {

    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```$");
    private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|[^\\s'\"]+");
    private static final Pattern VARIABLE = Pattern.compile("([A-Z_]+)=(.*)");

    private final String text;

    private Document(String text) {
        this.text = text;
    }

    /** @param path from the project's root, as in {@code docs/sensors.md} */
    public static Document read(String path) {
        try {
            return new Document(Files.readString(Path.of("..").resolve(path)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** What stands under a heading, up to the next one of its level. */
    public Document section(String heading) {
        Matcher section = Pattern.compile("(?ms)^(#+) " + Pattern.quote(heading) + "$.*?(?=^\\1 |\\z)")
                .matcher(text);
        if (!section.find()) {
            throw new AssertionError("There is no section '" + heading + "'");
        }
        return new Document(section.group());
    }

    /** The fenced blocks in a language, in order. */
    public List<String> blocks(String language) {
        return BLOCK.matcher(text)
                .results()
                .filter(block -> block.group(1).equals(language))
                .map(block -> block.group(2))
                .toList();
    }

    /**
     * A {@code flink run} line as a shell would understand it.
     *
     * @param environment what is set for it, {@code SLACK_TOKEN=...} before the command
     * @param mainClass what {@code -c} names; empty for the jar's own
     * @param arguments what comes after the jar
     */
    public record FlinkRun(Map<String, String> environment, String mainClass, List<String> arguments) {

        @Override
        public String toString() {
            return String.join(" ", arguments);
        }
    }

    /** All {@code flink run} lines of a module's jar, in order. */
    public List<FlinkRun> runs(String module) {
        return blocks("sh").stream()
                .flatMap(block -> block.replaceAll("\\\\\\n\\s*", "").lines())
                .filter(line -> line.contains("flink run ") && line.contains(module + ".jar"))
                .map(line -> parse(line, module))
                .toList();
    }

    private static FlinkRun parse(String line, String module) {
        List<String> words = new ArrayList<>();
        for (Matcher word = WORD.matcher(line); word.find(); ) {
            words.add(word.group(1) != null ? word.group(1) : word.group(2) != null ? word.group(2) : word.group());
        }
        Map<String, String> environment = new LinkedHashMap<>();
        int flink = words.indexOf("flink");
        for (String variable : words.subList(0, flink)) {
            Matcher assignment = VARIABLE.matcher(variable);
            if (assignment.matches()) {
                environment.put(assignment.group(1), assignment.group(2));
            }
        }
        int jar = flink;
        while (!words.get(jar).endsWith(module + ".jar")) {
            jar++;
        }
        int mainClass = words.subList(flink, jar).indexOf("-c");
        return new FlinkRun(
                Map.copyOf(environment),
                mainClass < 0 ? "" : words.get(flink + mainClass + 1),
                List.copyOf(words.subList(jar + 1, words.size())));
    }
}
