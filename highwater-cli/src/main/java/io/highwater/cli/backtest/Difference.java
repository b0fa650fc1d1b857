package io.highwater.cli.backtest;

/** What other thresholds make of incidents of a host that overlap each other. */
public enum Difference {
    /** There was none. */
    COMES("would come"),
    /** There is none any more. */
    GOES("would go"),
    LONGER("longer"),
    SHORTER("shorter"),
    /** As long in all, but at other times, or in more or fewer parts. */
    MOVED("moved"),
    /** At the same times, but nobody would hear of it. */
    SILENCED("would be silenced"),
    /** At the same times, and no longer silenced from its begin to its end. */
    TOLD("would be told"),
    SAME("the same");

    private final String text;

    Difference(String text) {
        this.text = text;
    }

    /** In words, after a number of incidents. */
    public String text() {
        return text;
    }
}
