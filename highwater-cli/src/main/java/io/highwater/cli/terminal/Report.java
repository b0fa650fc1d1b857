package io.highwater.cli.terminal;

/** What a command has found out. */
public interface Report {

    /** For people. */
    void print(Page page);

    /** For scripts: records, maps, lists, strings, numbers, {@code Instant}s; written by Jackson in snake case. */
    Object json();

    Verdict verdict();
}
