package io.highwater.cli.replay;

import io.highwater.cli.terminal.Visible;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Counts what becomes of the records. */
final class Tally {

    /** Records of one reason. */
    static final class Count {
        private long records;
        private final Set<String> rejectedBy = new TreeSet<>();

        long records() {
            return records;
        }

        String rejectedBy() {
            return String.join(", ", rejectedBy);
        }
    }

    private final Map<String, Count> byReason = new TreeMap<>();
    private final Map<Obstacle, Long> obstacles = new EnumMap<>(Obstacle.class);

    /** Which groups have rejected a document; what only one of two jobs has rejected the other one has used. */
    private final Map<String, Set<String>> rejectedBy = new HashMap<>();

    private final Set<String> groups = new TreeSet<>();
    private long seen;
    private long chosen;
    private long late;
    private long putBack;

    void countSeen() {
        seen++;
    }

    void countChosen(DeadLetter letter) {
        chosen++;
        Count count = byReason.computeIfAbsent(
                letter.isLate() ? "late" : Visible.cut(letter.reason().orElse("none"), 40), reason -> new Count());
        count.records++;
        letter.header("rejected-by").map(group -> Visible.cut(group, 100)).ifPresent(group -> {
            count.rejectedBy.add(group);
            groups.add(group);
            rejectedBy
                    .computeIfAbsent(letter.identity(), identity -> new TreeSet<>())
                    .add(group);
        });
        late += letter.isLate() ? 1 : 0;
    }

    void countStaying(Obstacle obstacle) {
        obstacles.merge(obstacle, 1L, Long::sum);
    }

    void countPutBack() {
        putBack++;
    }

    long seen() {
        return seen;
    }

    Map<String, Count> byReason() {
        return byReason;
    }

    Map<Obstacle, Long> obstacles() {
        return obstacles;
    }

    long chosen() {
        return chosen;
    }

    long putBack() {
        return putBack;
    }

    /** What people may not expect of what they are about to do. */
    List<String> hints() {
        List<String> hints = new ArrayList<>();
        long byOneOnly = rejectedBy.values().stream()
                .filter(group -> group.size() < groups.size())
                .count();
        if (groups.size() > 1 && byOneOnly > 0) {
            hints.add(byOneOnly + " of the documents were rejected by one job only (of " + String.join(", ", groups)
                    + "): the other one may have used them, and would use them twice.");
        }
        if (late > 0) {
            hints.add(
                    "A late reading is late again wherever its window is closed: put it back before a job that starts "
                            + "from there without a savepoint, or after --out-of-orderness was raised.");
        }
        return hints;
    }
}
