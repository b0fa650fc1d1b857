package io.highwater.cli.unittest;

import io.highwater.cli.unittest.ThresholdTest.Expected;
import io.highwater.cli.unittest.yaml.Fields;
import io.highwater.cli.unittest.yaml.Mistake;
import io.highwater.cli.unittest.yaml.Value;
import io.highwater.cli.unittest.yaml.YamlFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The tests of a file, or what is wrong with it. */
record TestFile(List<ThresholdTest> tests, List<Mistake> mistakes) {

    private static final List<String> TEST_KEYS = List.of("name", "averages", "expect", "until", "hosts", "changes");

    /** Averages of a test in all: more would not be a test any more. */
    private static final int MOST_AVERAGES = 1_000_000;

    TestFile {
        tests = List.copyOf(tests);
        mistakes = List.copyOf(mistakes);
    }

    static TestFile of(YamlFile file, SettingsReader settings) {
        List<ThresholdTest> tests = new ArrayList<>();
        Fields fields = file.root() == null ? null : file.root().fields(with(SettingsReader.KEYS, List.of("tests")));
        if (fields != null) {
            Settings ofAll = settings.read(fields, Settings.DEFAULT);
            Value list = fields.require("tests", "a list of them");
            Map<String, Integer> names = new HashMap<>();
            for (Value test : list == null ? List.<Value>of() : list.list()) {
                read(test, ofAll, settings, names, tests);
            }
            if (list != null && list.isList() && list.list().isEmpty()) {
                list.mistake("there are no tests");
            }
        }
        return new TestFile(tests, file.mistakes());
    }

    private static List<String> with(List<String> some, List<String> others) {
        List<String> all = new ArrayList<>(others);
        all.addAll(some);
        return all;
    }

    private static void read(
            Value value, Settings ofAll, SettingsReader reader, Map<String, Integer> names, List<ThresholdTest> tests) {
        Fields fields = value.fields(with(SettingsReader.KEYS, TEST_KEYS));
        if (fields == null) {
            return;
        }
        Value named = fields.require("name", "a sentence that says what is so if it passes");
        String name = named == null ? null : named.text();
        if (name != null && names.putIfAbsent(name, named.place().line()) != null) {
            named.mistake("there is a test of that name already, in line " + names.get(name));
        }
        Settings settings = reader.read(fields, ofAll);
        Value averages = fields.require("averages", "series like web-1/cpu0: 50x4 91x6");
        List<Series> series = averages == null ? List.of() : series(averages);
        Set<String> hosts = new HashSet<>();
        series.forEach(each -> hosts.add(each.host()));
        Expected expected = ExpectationReader.read(fields, hosts);
        if (expected.end() / settings.windowMillis() > Notation.MOST) {
            value.mistake("a test has at most " + Notation.MOST + " windows, and the last time it names is later");
        }
        tests.add(new ThresholdTest(value.place(), name == null ? "" : name, settings, series, expected));
    }

    private static List<Series> series(Value averages) {
        List<Series> all = new ArrayList<>();
        Set<String> titles = new HashSet<>();
        Fields hosts = averages.fields();
        for (String key : hosts == null ? Set.<String>of() : hosts.keys()) {
            Value value = hosts.get(key);
            int slash = key.indexOf('/');
            if (value.isMap()) {
                Fields ofHost = value.fields();
                ofHost.keys()
                        .forEach(name ->
                                add(ofHost, name, new Series(key, name, Notation.read(ofHost.get(name))), titles, all));
            } else if (slash < 1 || slash == key.length() - 1) {
                hosts.mistake(
                        key,
                        "which series of the host? Write " + (slash < 0 ? key : "HOST")
                                + "/cpu0, or the series below the host");
            } else {
                Series series = new Series(key.substring(0, slash), key.substring(slash + 1), Notation.read(value));
                add(hosts, key, series, titles, all);
            }
        }
        if (hosts != null && hosts.keys().isEmpty()) {
            averages.mistake("averages has no series");
        }
        return all;
    }

    private static void add(Fields fields, String key, Series series, Set<String> titles, List<Series> all) {
        long before = all.stream().mapToLong(each -> each.averages().size()).sum();
        if (!titles.add(series.title())) {
            fields.mistake(key, series.title() + " is there already");
        } else if (before + series.averages().size() > MOST_AVERAGES) {
            fields.mistake(key, "a test has at most " + MOST_AVERAGES + " averages");
        } else {
            all.add(series);
        }
    }
}
