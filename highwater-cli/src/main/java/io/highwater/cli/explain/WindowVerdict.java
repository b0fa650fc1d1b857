package io.highwater.cli.explain;

/** What the job's rules say of one window of one cpu. */
enum WindowVerdict {
    /** Over the threshold, for long enough: it fires. */
    FIRES,
    /** Over the threshold, not for long enough yet. */
    COUNTS,
    /** Not judged yet: whether everything before it has come is not certain. */
    WAITS,
    /** Not over the threshold any more, and not as low as a firing cpu has to come. */
    HOLDS,
    /** Not over the threshold. */
    FINE,
    /** No row judges it. */
    NO_THRESHOLD,
    /** The thresholds could not be read. */
    UNKNOWN
}
