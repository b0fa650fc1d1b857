package io.highwater.cli.unittest;

import io.highwater.cli.terminal.Times;
import io.highwater.cli.unittest.yaml.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What was expected beside what has happened. */
final class Outcome {

    /** How an entry of the comparison stands out. */
    enum Sign {
        /** Expected, and so it was; or of no concern. */
        SAME(' '),
        /** Expected, and not so. */
        EXPECTED('-'),
        /** Instead, or although nobody expected it. */
        ACTUAL('+');

        private final char mark;

        Sign(char mark) {
            this.mark = mark;
        }

        char mark() {
            return mark;
        }
    }

    /** @param at milliseconds since the series began */
    record Entry(long at, String host, Sign sign, String text) {}

    /**
     * One reason why the test fails.
     *
     * @param place what is not so; null for what nobody expected
     */
    record Failure(Place place, long at, String host, String text) {}

    private final List<Entry> entries = new ArrayList<>();
    private final List<Failure> failures = new ArrayList<>();
    private final List<Fact> left;

    private Outcome(List<Fact> facts) {
        left = new ArrayList<>(facts);
    }

    static Outcome of(ThresholdTest test, List<Fact> facts) {
        Outcome outcome = new Outcome(facts);
        List<Expectation> missing = new ArrayList<>();
        for (Expectation expectation : test.expected().changes()) {
            Fact fact = outcome.take(expectation, 0);
            if (fact == null) {
                missing.add(expectation);
            } else {
                outcome.compare(expectation, fact);
            }
        }
        missing.forEach(expectation -> outcome.miss(expectation, outcome.take(expectation, Long.MAX_VALUE)));
        outcome.left.forEach(
                fact -> outcome.unexpected(fact, test.expected().scope().covers(fact)));
        for (Quiet quiet : test.expected().quiet()) {
            facts.stream().filter(quiet::isBrokenBy).findFirst().ifPresent(fact -> outcome.disturbed(quiet, fact));
        }
        outcome.entries.sort(Comparator.comparingLong(Entry::at));
        return outcome;
    }

    /** The nearest fact of that kind that no other expectation has taken. */
    private Fact take(Expectation expectation, long within) {
        Fact nearest = left.stream()
                .filter(fact ->
                        fact.change() == expectation.change() && fact.host().equals(expectation.host()))
                .filter(fact -> Math.abs(fact.at() - expectation.at()) <= within)
                .min(Comparator.comparingLong(fact -> Math.abs(fact.at() - expectation.at())))
                .orElse(null);
        left.remove(nearest);
        return nearest;
    }

    private void compare(Expectation expectation, Fact fact) {
        entry(fact, Sign.SAME, words(fact.change(), fact.host()));
        for (Check check : expectation.checks()) {
            if (!check.holds().test(fact)) {
                String actual = check.actual().apply(fact);
                entry(fact, Sign.EXPECTED, "  " + check.expected());
                actual.lines().forEach(line -> entry(fact, Sign.ACTUAL, "  " + line));
                failures.add(new Failure(
                        check.place(),
                        fact.at(),
                        fact.host(),
                        words(fact.change(), fact.host()) + ": expected " + check.expected() + ", was "
                                + actual.replace("\n", " and ")));
            }
        }
    }

    private void miss(Expectation expectation, Fact instead) {
        String words = words(expectation.change(), expectation.host());
        entries.add(new Entry(expectation.at(), expectation.host(), Sign.EXPECTED, words));
        if (instead != null) {
            entry(instead, Sign.ACTUAL, words);
        }
        failures.add(new Failure(
                expectation.place(),
                expectation.at(),
                expectation.host(),
                words + ": expected at " + Times.text(expectation.at())
                        + (instead == null ? ", did not happen" : ", came at " + Times.text(instead.at()))));
    }

    private void unexpected(Fact fact, boolean isCovered) {
        String words = words(fact.change(), fact.host());
        entry(fact, isCovered ? Sign.ACTUAL : Sign.SAME, words);
        if (isCovered) {
            failures.add(new Failure(
                    null, fact.at(), fact.host(), words + ": not expected, came at " + Times.text(fact.at())));
        }
    }

    private void disturbed(Quiet quiet, Fact fact) {
        String until = quiet.until() == Long.MAX_VALUE ? "the end" : Times.text(quiet.until());
        failures.add(new Failure(
                quiet.place(),
                fact.at(),
                fact.host(),
                "nothing expected of " + quiet.hosts() + " from " + Times.text(quiet.from()) + " until " + until
                        + ", but " + words(fact.change(), fact.host()) + " came at " + Times.text(fact.at())));
    }

    private void entry(Fact fact, Sign sign, String text) {
        entries.add(new Entry(fact.at(), fact.host(), sign, text));
    }

    private static String words(Change change, String host) {
        return change.word() + ": " + host;
    }

    /** In the order of time. */
    List<Entry> entries() {
        return entries;
    }

    List<Failure> failures() {
        return failures;
    }
}
