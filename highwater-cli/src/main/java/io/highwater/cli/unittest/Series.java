package io.highwater.cli.unittest;

import java.util.Collections;
import java.util.List;

/**
 * The averages of one series of a host, one for each window from the first.
 *
 * @param averages null where a window is missing
 */
record Series(String host, String name, List<Double> averages) {

    Series {
        averages = Collections.unmodifiableList(averages);
    }

    String title() {
        return host + "/" + name;
    }

    /** Null after the last one, too. */
    Double at(int window) {
        return window < averages.size() ? averages.get(window) : null;
    }
}
