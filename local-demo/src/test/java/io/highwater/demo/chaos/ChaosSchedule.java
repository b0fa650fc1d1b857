package io.highwater.demo.chaos;

import io.highwater.demo.chaos.Breakage.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/** What breaks when, made of a seed: each kind once in each round of windows, in any order, often several at a time. */
final class ChaosSchedule {

    private static final int ROUND = 27;

    /** Before it there has to be a checkpoint. */
    private static final int QUIET_AT_FIRST = 3;

    private static final int QUIET_AT_LAST = 3;

    private static final int BETWEEN_SLACKS = 3;

    /** @param from the window in which it breaks @param until the window from which on it is mended, once met */
    record Planned(Kind kind, int from, int until, long seed) {

        @Override
        public String toString() {
            return "%3d-%-3d %s".formatted(from, until, kind);
        }
    }

    private final List<Planned> all = new ArrayList<>();
    private final int windows;
    private int partitionAdded;

    ChaosSchedule(long seed, int rounds) {
        windows = rounds * ROUND;
        Random random = new Random(seed);
        for (int round = 0; round < rounds; round++) {
            int begin = round * ROUND + QUIET_AT_FIRST;
            List<Kind> kinds = new ArrayList<>(List.of(Kind.values()));
            Collections.shuffle(kinds, random);
            int ofSlack = 0;
            for (Kind kind : kinds) {
                if (kind.isOfSlack()) {
                    // One after the other, so that each has something to spoil.
                    plan(kind, begin + BETWEEN_SLACKS * ofSlack++ + random.nextInt(2), random);
                } else if (kind != Kind.PARTITION_ADDED || round == 0) {
                    plan(kind, begin + random.nextInt(ROUND - QUIET_AT_FIRST - QUIET_AT_LAST), random);
                }
            }
        }
        all.sort(Comparator.comparingInt(Planned::from));
    }

    private void plan(Kind kind, int from, Random random) {
        int until = kind.isOfSlack() ? from + 1 + random.nextInt(2) : from + random.nextInt(3);
        all.add(new Planned(kind, from, until, random.nextLong()));
        if (kind == Kind.PARTITION_ADDED) {
            partitionAdded = from;
        }
    }

    List<Planned> beginningAt(int window) {
        return all.stream().filter(planned -> planned.from() == window).toList();
    }

    /** How many at least: more, until everything was met. */
    int windows() {
        return windows;
    }

    /** The window from which on there is a partition more. */
    int partitionAdded() {
        return partitionAdded;
    }

    @Override
    public String toString() {
        return String.join("\n", all.stream().map(Planned::toString).toList());
    }
}
