package io.highwater.benchmarks.judging;

import io.highwater.benchmarks.rig.AlertingWorld;
import java.util.ArrayList;
import java.util.List;

/**
 * What the notification job judges by, beside a threshold for each host.
 *
 * @param silences rows in the table of silences
 * @param learned whether each host's row has learned bands as well
 */
record Rules(long silences, boolean learned) {

    /** Thresholds and nothing else: what the others are compared with. */
    static final Rules PLAIN = new Rules(0, false);

    /** {@link #PLAIN}, and whatever is asked for, each by itself. */
    static List<Rules> toCompare(Tables tables) {
        List<Rules> all = new ArrayList<>(List.of(PLAIN));
        if (tables.silences() > 0) {
            all.add(new Rules(tables.silences(), false));
        }
        if (tables.learned()) {
            all.add(new Rules(0, true));
        }
        return all;
    }

    void putInto(AlertingWorld world) {
        world.setSilences(silences);
        world.setLearned(learned);
    }

    /** What a topic of theirs may be called. */
    String topic() {
        if (silences > 0) {
            return "silenced-alerts";
        }
        return learned ? "learned-alerts" : "alerts";
    }

    @Override
    public String toString() {
        if (silences > 0) {
            return "notification, %,d silences".formatted(silences);
        }
        return learned ? "notification, learned" : "notification";
    }
}
