package io.highwater.notification.thresholds;

/**
 * Hosts by their names, with {@code *} for any characters, none included: {@code web-*}, {@code *.example.com}, {@code *}. The
 * more literal text it has, the more specific it is.
 */
public final class HostPattern {

    static final String ANY = "*";

    private final String[] parts;
    private final int literals;

    public HostPattern(String pattern) {
        parts = pattern.split("\\*", -1);
        literals = pattern.length() - (parts.length - 1);
    }

    public static boolean isPattern(String hostname) {
        return hostname.contains(ANY);
    }

    /** Characters that a host must have. */
    int literals() {
        return literals;
    }

    /** In one pass: between two stars the first place is as good as any, so that none is ever tried again. */
    public boolean matches(String hostname) {
        String first = parts[0];
        if (parts.length == 1) {
            return hostname.equals(first);
        }
        String last = parts[parts.length - 1];
        int end = hostname.length() - last.length();
        if (!hostname.startsWith(first) || end < first.length() || !hostname.endsWith(last)) {
            return false;
        }
        int from = first.length();
        for (int part = 1; part < parts.length - 1; part++) {
            int at = hostname.indexOf(parts[part], from);
            if (at < 0 || at + parts[part].length() > end) {
                return false;
            }
            from = at + parts[part].length();
        }
        return true;
    }
}
