package io.highwater.cli.explain;

import io.highwater.cli.terminal.Verdict;

/**
 * In one sentence.
 *
 * @param sentence for people
 * @param verdict of its cause, unless something else was found
 */
record Conclusion(Cause cause, String sentence, Verdict verdict) {

    Conclusion(Cause cause, String sentence) {
        this(cause, sentence, cause.verdict);
    }

    /** Why a host is or is not alerting. The names are for scripts. */
    enum Cause {
        ALERTING(Verdict.FINDINGS),
        /** It was, and its host has fallen silent. */
        ALERTING_AND_SILENT(Verdict.FINDINGS),
        /** By the rules and the thresholds as they are it should be, and no incident was told. */
        NOT_TOLD_YET(Verdict.FINDINGS),
        /** The newest window has come, and those of other cpus may still come. */
        NOT_JUDGED_YET(Verdict.FINE),
        OVER_NOT_FOR_LONG_ENOUGH(Verdict.FINE),
        NOT_OVER(Verdict.FINE),
        NO_THRESHOLD(Verdict.FINDINGS),
        /** There are averages of other hosts, and none, or no new ones, of this one. */
        NO_DATA(Verdict.FINDINGS),
        /** Its readings come, and cannot be used or come too late. */
        READINGS_PUT_ASIDE(Verdict.FINDINGS),
        /** No window of any host has been closed lately. */
        EVENT_TIME_BEHIND(Verdict.FINDINGS),
        CANNOT_SAY(Verdict.CANNOT_SAY);

        private final Verdict verdict;

        Cause(Verdict verdict) {
            this.verdict = verdict;
        }
    }
}
