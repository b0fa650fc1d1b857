package io.highwater.console.thresholds;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The columns that the table has, and what the page calls them: those of the job in its own way, any other as the table does.
 *
 * @param names as the table has them
 */
record Columns(List<String> names) {

    static final String HOSTNAME = "hostname";
    static final String CPU = "cpu";
    static final String ALLOWED_TOP = "allowed_top";

    /** Whom its incidents are told. */
    static final List<String> ROUTE = List.of("channel", "mention", "host_group");

    /** Whether its cpus are judged by what they have done before. */
    static final String LEARNED = "learned";

    private static final Map<String, String> ON_PAGE = new LinkedHashMap<>();

    static {
        ON_PAGE.put(HOSTNAME, "hostname");
        ON_PAGE.put(CPU, "cpu");
        ON_PAGE.put(ALLOWED_TOP, "allowedTop");
        ON_PAGE.put("for_seconds", "forSeconds");
        ON_PAGE.put("resolve_below", "resolveBelow");
        ON_PAGE.put("repeat_seconds", "repeatSeconds");
        ROUTE.forEach(column -> ON_PAGE.put(column, column.equals("host_group") ? "hostGroup" : column));
        ON_PAGE.put(LEARNED, LEARNED);
        ON_PAGE.put("rarity", "rarity");
        ON_PAGE.put("min_change", "minChange");
    }

    Columns {
        names = List.copyOf(names);
    }

    /** Those that the job judges by. */
    static Set<String> ofTheJob() {
        return ON_PAGE.keySet();
    }

    static boolean isNumber(String column) {
        return ON_PAGE.containsKey(column) && !isText(column);
    }

    private static boolean isText(String column) {
        return column.equals(HOSTNAME) || column.equals(CPU) || column.equals(LEARNED) || ROUTE.contains(column);
    }

    static String onPage(String column) {
        return ON_PAGE.getOrDefault(column, column);
    }

    /** @param field as the page, or the table, calls it */
    static String ofPage(String field) {
        for (Map.Entry<String, String> column : ON_PAGE.entrySet()) {
            if (column.getValue().equals(field)) {
                return column.getKey();
            }
        }
        return field;
    }

    boolean has(String column) {
        return names.contains(column);
    }
}
