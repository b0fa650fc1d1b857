package io.highwater.cli.unittest;

import io.highwater.cli.unittest.yaml.Place;
import java.util.List;

/**
 * A change that is to happen.
 *
 * @param at milliseconds since the series began
 * @param checks what else is expected of it
 */
record Expectation(Place place, Change change, String host, long at, List<Check> checks) {

    Expectation {
        checks = List.copyOf(checks);
    }
}
