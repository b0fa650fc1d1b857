package io.highwater.cli.unittest;

import io.highwater.cli.unittest.yaml.Place;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Something particular that is expected of a change.
 *
 * @param expected in words, like {@code peak 96}
 * @param actual what it is instead, in the same words, one line for each
 */
record Check(Place place, String expected, Predicate<Fact> holds, Function<Fact, String> actual) {}
