package io.highwater.cli.terminal;

/** Text from outside on a terminal: what would move its cursor, or hide itself, is shown as its number. */
public final class Visible {

    private Visible() {}

    public static String text(String text) {
        StringBuilder visible = new StringBuilder();
        text.codePoints().forEach(character -> {
            int type = Character.getType(character);
            if (type == Character.CONTROL
                    || type == Character.FORMAT
                    || type == Character.LINE_SEPARATOR
                    || type == Character.PARAGRAPH_SEPARATOR
                    || type == Character.SURROGATE) {
                visible.append(String.format("\\u%04x", character));
            } else {
                visible.appendCodePoint(character);
            }
        });
        return visible.toString();
    }
}
