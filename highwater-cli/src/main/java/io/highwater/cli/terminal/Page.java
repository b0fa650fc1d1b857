package io.highwater.cli.terminal;

import java.io.PrintWriter;

/** Text for people: lines and tables, coloured where it is a terminal. */
public final class Page {

    private final PrintWriter out;
    private final boolean coloured;

    public Page(PrintWriter out, boolean coloured) {
        this.out = out;
        this.coloured = coloured;
    }

    public Page line(String text) {
        out.println(text);
        return this;
    }

    public Page line(Style style, String text) {
        return line(styled(style, text));
    }

    public Page blank() {
        return line("");
    }

    public Page heading(String text) {
        return line(Style.BOLD, text);
    }

    public Page table(Table table) {
        table.print(this);
        return this;
    }

    /** For a word within a line. */
    public String styled(Style style, String text) {
        return coloured ? style.ansi(text) : text;
    }
}
