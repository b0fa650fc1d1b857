package io.highwater.cli.backtest;

/** Which of the two that are compared. */
enum Side {
    /** By the thresholds in force, or of the first topic. */
    BEFORE,
    /** By the proposed thresholds, or of the second topic. */
    AFTER
}
