package io.highwater.cli.terminal;

/** Whom a report is for. */
enum OutputFormat {
    TEXT("text"),
    JSON("json");

    private final String text;

    OutputFormat(String text) {
        this.text = text;
    }

    /** As it is typed on the command line. */
    @Override
    public String toString() {
        return text;
    }
}
