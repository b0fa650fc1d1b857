package io.highwater.cli.explain;

/** What the job's rules say of one window of one cpu. */
enum WindowVerdict {
    /** Over the threshold, or over what is usual, for long enough: it fires. */
    FIRES,
    /** Over either of them, not for long enough yet. */
    COUNTS,
    /** Not judged yet: whether everything before it has come is not certain. */
    WAITS,
    /** Not over the threshold any more, and not as low as a firing cpu has to come. */
    HOLDS,
    /** Over neither of them. */
    FINE,
    /** No row judges it. */
    NO_THRESHOLD,
    /** The thresholds could not be read. */
    UNKNOWN
}
