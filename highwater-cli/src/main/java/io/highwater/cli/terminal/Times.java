package io.highwater.cli.terminal;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lengths of time, short and exact: {@code 90s}, {@code 2m30s}, {@code 1h 5m}. */
public final class Times {

    private static final Pattern PART = Pattern.compile("\\s*(\\d{1,9})\\s*(ms|s|m|h|d)");
    private static final Map<String, Long> UNITS =
            Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L);

    private Times() {}

    /** @return milliseconds; null for what is no time */
    public static Long millis(String text) {
        Matcher part = PART.matcher(text);
        long sum = 0;
        long unit = Long.MAX_VALUE;
        int end = 0;
        while (end < text.length() && part.find(end) && part.start() == end) {
            long next = UNITS.get(part.group(2));
            if (next >= unit) {
                return null;
            }
            unit = next;
            sum += Long.parseLong(part.group(1)) * unit;
            end = part.end();
        }
        return end == 0 || end < text.length() ? null : Long.valueOf(sum);
    }

    /** The way it is read. */
    public static String text(long millis) {
        if (millis == 0) {
            return "0s";
        }
        StringBuilder text = new StringBuilder();
        long left = millis;
        for (String unit : new String[] {"d", "h", "m", "s", "ms"}) {
            long size = UNITS.get(unit);
            if (left >= size) {
                text.append(left / size).append(unit);
                left %= size;
            }
        }
        return text.toString();
    }
}
