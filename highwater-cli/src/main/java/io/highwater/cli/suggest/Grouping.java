package io.highwater.cli.suggest;

import io.highwater.notification.thresholds.HostPattern;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Which hosts get a row, and which of them get one together. */
final class Grouping {

    /** What a row is for. */
    enum By {
        /** Each host gets its own. */
        HOST,
        /** Hosts whose names differ in their numbers only get one: {@code web-*} for web-1 and web-2. */
        PATTERN;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final List<HostPattern> wanted;
    private final By by;
    private final Map<String, String> rows = new HashMap<>();

    /** @param hosts patterns of those that are wanted; all, if there are none */
    Grouping(List<String> hosts, By by) {
        this.wanted = hosts.stream().map(HostPattern::new).toList();
        this.by = by;
    }

    /** The row's {@code hostname}; null if the host is not wanted, or no row can name it. */
    String rowOf(String host) {
        return rows.computeIfAbsent(host, this::find).isEmpty() ? null : rows.get(host);
    }

    private String find(String host) {
        boolean isWanted = wanted.isEmpty() || wanted.stream().anyMatch(pattern -> pattern.matches(host));
        // A row with a star is a pattern; control characters have no place in a file that people read.
        if (!isWanted || HostPattern.isPattern(host) || host.codePoints().anyMatch(Character::isISOControl)) {
            return "";
        }
        return by == By.HOST ? host : pattern(host);
    }

    private static String pattern(String host) {
        String pattern = host.replaceAll("\\d+", "*");
        return pattern.replace("*", "").isBlank() ? host : pattern;
    }

    /**
     * After all hosts were seen: whoever is alone in a pattern gets a row of its own.
     *
     * @return what rows are called now, by what they were called before
     */
    Map<String, String> settle() {
        Map<String, Integer> sizes = new HashMap<>();
        rows.values().forEach(row -> sizes.merge(row, 1, Integer::sum));
        Map<String, String> names = new HashMap<>();
        rows.replaceAll((host, row) -> {
            String name = row.isEmpty() || sizes.get(row) > 1 ? row : host;
            names.put(row, name);
            return name;
        });
        return names;
    }
}
