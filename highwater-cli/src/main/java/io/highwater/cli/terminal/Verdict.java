package io.highwater.cli.terminal;

/** How a command ends; its exit code is part of the contract with scripts. */
public enum Verdict {
    /** All is well, or nothing to report. */
    FINE(0),
    /** There is something that somebody should look at. */
    FINDINGS(1),
    /** There is no answer: a wrong option, or something that cannot be reached. */
    CANNOT_SAY(2);

    private final int exitCode;

    Verdict(int exitCode) {
        this.exitCode = exitCode;
    }

    public int exitCode() {
        return exitCode;
    }
}
