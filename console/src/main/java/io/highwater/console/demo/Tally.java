package io.highwater.console.demo;

import java.util.Map;

/** Where every reading has gone to. */
@FunctionalInterface
public interface Tally {

    /** By name, in the order in which they are shown; of the same moment. Takes no time: somebody else counts. */
    Map<String, Long> counts();
}
