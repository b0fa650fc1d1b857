package io.highwater.console.live;

/** Names of cpus as people order them: {@code cpu2} before {@code cpu10}. */
final class CpuOrder {

    private CpuOrder() {}

    static int compare(String one, String other) {
        int first = digits(one);
        int second = digits(other);
        int byWord = one.substring(0, first).compareTo(other.substring(0, second));
        int byLength = Integer.compare(one.length() - first, other.length() - second);
        return byWord != 0 ? byWord : byLength != 0 ? byLength : one.compareTo(other);
    }

    /** Where the digits at the end begin. */
    private static int digits(String name) {
        int at = name.length();
        while (at > 0 && name.charAt(at - 1) >= '0' && name.charAt(at - 1) <= '9') {
            at--;
        }
        return at;
    }
}
