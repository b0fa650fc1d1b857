package io.highwater.notification.learned;

/** What an average is to its series. */
public enum Verdict {

    /** Too little of the series is known. */
    LEARNS,

    USUAL,

    /** The first of consecutive averages over the band. */
    BEGINS,

    /** It has not come back yet. */
    LASTS,

    /** The first average that is usual again. */
    CAME_BACK,

    /** It has lasted for so long that this is what is usual now. */
    ACCEPTED;

    /** Whether the average is a breach. */
    public boolean isOver() {
        return this == BEGINS || this == LASTS;
    }
}
