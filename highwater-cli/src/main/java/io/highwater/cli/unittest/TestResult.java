package io.highwater.cli.unittest;

import io.highwater.cli.unittest.Outcome.Failure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A test that was run. */
record TestResult(ThresholdTest test, Course course, Outcome outcome) {

    static TestResult of(ThresholdTest test) {
        Course course = Course.of(test);
        return new TestResult(test, course, Outcome.of(test, course.facts()));
    }

    boolean isPassed() {
        return outcome.failures().isEmpty();
    }

    /** In the order of time. */
    List<Failure> failures() {
        List<Failure> failures = new ArrayList<>(outcome.failures());
        failures.sort(Comparator.comparingLong(Failure::at));
        return failures;
    }

    Set<String> failingHosts() {
        Set<String> hosts = new TreeSet<>();
        failures().forEach(failure -> hosts.add(failure.host()));
        return hosts;
    }

    Set<String> hosts() {
        Set<String> hosts = new TreeSet<>();
        test.series().forEach(series -> hosts.add(series.host()));
        return hosts;
    }
}
