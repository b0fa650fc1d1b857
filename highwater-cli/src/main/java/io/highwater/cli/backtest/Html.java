package io.highwater.cli.backtest;

import io.highwater.cli.terminal.Visible;

/** Text that nobody's name can break out of. */
final class Html {

    private final StringBuilder text = new StringBuilder();

    /** As it is. */
    Html raw(String html) {
        text.append(html);
        return this;
    }

    /** From outside: no character of it is markup, and none moves or hides others. */
    Html text(String outside) {
        text.append(escaped(outside));
        return this;
    }

    Html number(double value) {
        text.append(Math.round(value * 100) / 100.0);
        return this;
    }

    static String escaped(String outside) {
        return Visible.of(outside)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
