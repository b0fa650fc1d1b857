package io.highwater.findings;

/**
 * One thing that was found out.
 *
 * @param about what it concerns, in a word or two, like {@code topic cpu_agg_stats}
 * @param what is the matter
 * @param remedy what to do; null where nothing needs to be done
 */
public record Finding(Severity severity, String about, String what, String remedy) {

    /** In one line. A remedy in lower case belongs to the sentence. */
    public String text() {
        if (remedy == null) {
            return what;
        }
        return what + (Character.isUpperCase(remedy.charAt(0)) ? ". " : ": ") + remedy;
    }
}
