package io.highwater.notification.thresholds;

/**
 * A row of the table that may be about a host, and what becomes of it.
 *
 * @param row as it is in force in the table
 * @param standing whether it judges the host
 * @param why in words, for a person
 */
public record CandidateRow(Threshold row, Standing standing, String why) {

    /** What becomes of a row that may be about a host. */
    public enum Standing {
        /** All cpus of the host that are not judged by another row, or the one that it names. */
        JUDGES,
        /** It matches, and a more specific row judges. */
        LOSES,
        /** Its host's name only looks like the host's. */
        LOOKS_ALIKE
    }
}
