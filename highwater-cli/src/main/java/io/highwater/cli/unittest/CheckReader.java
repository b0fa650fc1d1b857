package io.highwater.cli.unittest;

import io.highwater.cli.terminal.Times;
import io.highwater.cli.unittest.yaml.Fields;
import io.highwater.cli.unittest.yaml.Place;
import io.highwater.cli.unittest.yaml.Spelling;
import io.highwater.cli.unittest.yaml.Value;
import io.highwater.model.EndReason;
import io.highwater.model.FiringCpu;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What else is expected of a change: who fires, how high, by which row, why, and in which words. */
final class CheckReader {

    private final Fields fields;
    private final List<Check> checks = new ArrayList<>();

    private CheckReader(Fields fields) {
        this.fields = fields;
    }

    static List<Check> read(Fields fields) {
        CheckReader reader = new CheckReader(fields);
        reader.cpus();
        reader.equal("peak", number("peak"), fact -> text(fact.event().peak().average()));
        reader.equal("threshold", number("threshold"), fact -> text(fact.limit().allowedTop()));
        reader.equal(
                "row",
                Value::text,
                fact -> Objects.requireNonNullElse(fact.limit().row(), fact.host()));
        reader.equal("reason", CheckReader::reason, fact -> word(fact.event().reason()));
        reader.equal("lasted", CheckReader::time, CheckReader::lasted);
        reader.messages();
        reader.notified();
        return reader.checks;
    }

    /** Compared as the words that people see. */
    private void equal(String key, Function<Value, String> expected, Function<Fact, String> actual) {
        String wanted = fields.has(key) ? expected.apply(fields.get(key)) : null;
        if (wanted != null) {
            add(key, wanted, actual);
        }
    }

    private void add(String key, String wanted, Function<Fact, String> actual) {
        checks.add(new Check(
                fields.get(key).place(),
                key + " " + wanted,
                fact -> wanted.equals(actual.apply(fact)),
                fact -> key + " " + actual.apply(fact)));
    }

    private void cpus() {
        if (fields.has("cpus")) {
            List<String> names = new ArrayList<>();
            for (Value cpu : fields.get("cpus").oneOrMore()) {
                String name = cpu.text();
                if (name != null) {
                    names.add(name);
                }
            }
            add(
                    "cpus",
                    joined(names),
                    fact -> joined(
                            fact.event().cpus().stream().map(FiringCpu::cpu).toList()));
        }
    }

    private static String joined(List<String> names) {
        return names.isEmpty()
                ? "none"
                : String.join(", ", names.stream().sorted().toList());
    }

    private static Function<Value, String> number(String key) {
        return value -> {
            Double number = value.number();
            return number == null ? null : text(number);
        };
    }

    /** The shortest way to write it. */
    static String text(double number) {
        return new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString();
    }

    private static String reason(Value value) {
        String typed = value.text();
        List<String> known =
                Arrays.stream(EndReason.values()).map(CheckReader::word).toList();
        if (typed != null && !known.contains(typed)) {
            value.mistake("unknown reason " + typed + Spelling.hint(typed, known));
            return null;
        }
        return typed;
    }

    private static String word(EndReason reason) {
        return reason == null ? "none" : reason.name().toLowerCase(Locale.ROOT);
    }

    private static String time(Value value) {
        Long millis = value.time();
        return millis == null ? null : Times.text(millis);
    }

    private static String lasted(Fact fact) {
        return Times.text(fact.event().occurredAt() - fact.event().startedAt());
    }

    private void messages() {
        if (!fields.has("message")) {
            return;
        }
        for (Value message : fields.get("message").oneOrMore()) {
            String typed = message.text();
            Words words = typed == null ? null : Words.read(message, typed);
            if (words != null) {
                Place place = message.place();
                checks.add(new Check(
                        place,
                        "message " + words,
                        fact -> fact.told().stream().anyMatch(words::areIn),
                        CheckReader::told));
            }
        }
    }

    /** One line for each. */
    private static String told(Fact fact) {
        return fact.told().isEmpty()
                ? "message none"
                : fact.told().stream()
                        .map(told -> "message " + Words.shown(told))
                        .collect(Collectors.joining("\n"));
    }

    private void notified() {
        Boolean wanted = fields.yesOrNo("notified");
        if (wanted != null) {
            add(
                    "notified",
                    wanted.toString(),
                    fact -> Boolean.toString(fact.told().stream().anyMatch(Told::notifies)));
        }
    }
}
