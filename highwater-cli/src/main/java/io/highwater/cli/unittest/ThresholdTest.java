package io.highwater.cli.unittest;

import io.highwater.cli.unittest.yaml.Place;
import java.util.List;

/** One test: averages, by what they are judged, and what is to come of it. */
record ThresholdTest(Place place, String name, Settings settings, List<Series> series, Expected expected) {

    ThresholdTest {
        series = List.copyOf(series);
    }

    /**
     * What is to come of it.
     *
     * @param until how long time goes on at least, milliseconds since the series began
     */
    record Expected(List<Expectation> changes, List<Quiet> quiet, Scope scope, long until) {

        Expected {
            changes = List.copyOf(changes);
            quiet = List.copyOf(quiet);
        }

        /** When all of it has had its chance. */
        long end() {
            long end = until;
            for (Expectation change : changes) {
                end = Math.max(end, change.at());
            }
            for (Quiet stretch : quiet) {
                end = Math.max(end, stretch.until() == Long.MAX_VALUE ? stretch.from() : stretch.until());
            }
            return end;
        }
    }
}
