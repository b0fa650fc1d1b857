package io.highwater.cli.unittest;

import io.highwater.cli.unittest.ThresholdTest.Expected;
import io.highwater.cli.unittest.yaml.Fields;
import io.highwater.cli.unittest.yaml.Spelling;
import io.highwater.cli.unittest.yaml.Value;
import io.highwater.notification.thresholds.HostPattern;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What a test expects, as its file says it. */
final class ExpectationReader {

    private static final String NOTHING = "nothing";

    /** What may stand beside a change. */
    private static final List<String> DETAILS =
            List.of("at", "cpus", "peak", "threshold", "row", "reason", "lasted", "message", "notified");

    private final List<Expectation> changes = new ArrayList<>();
    private final List<Quiet> quiet = new ArrayList<>();
    private final Set<String> hosts;

    private ExpectationReader(Set<String> hosts) {
        this.hosts = hosts;
    }

    /** @param hosts that have series */
    static Expected read(Fields test, Set<String> hosts) {
        ExpectationReader reader = new ExpectationReader(hosts);
        Value expect = test.require("expect", "what is to happen, or: nothing");
        if (expect != null && expect.isList()) {
            expect.list().forEach(reader::readItem);
        } else if (expect != null && (expect.isMap() || !NOTHING.equals(expect.text()))) {
            expect.mistake("expect has to be a list of changes, each with its time, or: nothing");
        }
        Long until = test.time("until");
        return new Expected(reader.changes, reader.quiet, reader.scope(test), until == null ? 0 : until);
    }

    private Scope scope(Fields test) {
        List<String> about = Scope.DEFAULT.hosts();
        if (test.has("hosts")) {
            about = new ArrayList<>();
            for (Value host : test.get("hosts").oneOrMore()) {
                String name = pattern(host);
                if (name != null) {
                    about.add(name);
                }
            }
        }
        Set<Change> changes = Scope.DEFAULT.changes();
        if (test.has("changes")) {
            changes = EnumSet.noneOf(Change.class);
            for (Value change : test.get("changes").oneOrMore()) {
                changes.addAll(changes(change));
            }
        }
        return new Scope(about, changes);
    }

    /** A host, or a pattern of hosts, of which there is one at least. */
    private String pattern(Value value) {
        String name = value.text();
        if (name != null && !hosts.isEmpty() && hosts.stream().noneMatch(new HostPattern(name)::matches)) {
            value.mistake("no host of this test is called " + name + Spelling.hint(name, new TreeSet<>(hosts)));
            return null;
        }
        return name;
    }

    private static List<Change> changes(Value value) {
        String word = value.text();
        if (word == null || Change.of(word).isPresent()) {
            return word == null ? List.of() : List.of(Change.of(word).get());
        }
        if (word.equals("all")) {
            return List.of(Change.values());
        }
        List<String> known = new ArrayList<>(Change.words());
        known.add("all");
        value.mistake("unknown change " + word + Spelling.hint(word, known));
        return List.of();
    }

    private void readItem(Value item) {
        Fields fields = item.fields();
        if (fields == null) {
            return;
        }
        List<String> known = new ArrayList<>(Change.words());
        known.add(NOTHING);
        List<String> found = fields.keys().stream().filter(known::contains).toList();
        if (found.size() > 1) {
            fields.mistake(found.get(1), "one change at a time: " + found.get(0) + " is there already");
        } else if (found.isEmpty()) {
            List<String> strange =
                    fields.keys().stream().filter(key -> !DETAILS.contains(key)).toList();
            if (strange.isEmpty()) {
                item.mistake("says of no change: write opened: HOST, or one of " + String.join(", ", known));
            } else {
                List<String> all = new ArrayList<>(known);
                all.addAll(DETAILS);
                fields.mistake(strange.get(0), "unknown key " + strange.get(0) + Spelling.hint(strange.get(0), all));
            }
        } else if (found.get(0).equals(NOTHING)) {
            readQuiet(item, fields);
        } else {
            readChange(item, fields, Change.of(found.get(0)).orElseThrow());
        }
    }

    private void readQuiet(Value item, Fields fields) {
        fields.requireKnown(List.of(NOTHING, "from", "until"));
        String host = pattern(fields.get(NOTHING));
        Long from = fields.time("from");
        Long until = fields.time("until");
        if (from != null && until != null && from >= until) {
            fields.get("until").mistake("until has to be later than from");
        }
        if (host != null) {
            quiet.add(new Quiet(item.place(), host, from == null ? 0 : from, until == null ? Long.MAX_VALUE : until));
        }
    }

    private void readChange(Value item, Fields fields, Change change) {
        List<String> known = new ArrayList<>(DETAILS);
        known.add(0, change.word());
        fields.requireKnown(known);
        String host = fields.text(change.word());
        if (host != null && !hosts.isEmpty() && !hosts.contains(host)) {
            fields.get(change.word())
                    .mistake("no host of this test is called " + host + Spelling.hint(host, new TreeSet<>(hosts)));
        }
        Value at = fields.require(
                "at", "the time since the series began, like 2m30s: when the window ends that brings it");
        Long time = at == null ? null : at.time();
        List<Check> checks = CheckReader.read(fields);
        if (host != null && time != null) {
            changes.add(new Expectation(item.place(), change, host, time, checks));
        }
    }
}
