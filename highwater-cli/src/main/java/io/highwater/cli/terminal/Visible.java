package io.highwater.cli.terminal;

/** Text from topics and tables, of which nobody knows what is in it: what a terminal would obey is written out. */
public final class Visible {

    private Visible() {}

    /** Control characters, invisible ones and broken halves of others by their numbers, as in Java. */
    public static String of(String text) {
        StringBuilder visible = new StringBuilder(text.length());
        text.codePoints()
                .forEach(character -> visible.append(
                        isVisible(character) ? Character.toString(character) : "\\u%04x".formatted(character)));
        return visible.toString();
    }

    private static boolean isVisible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE -> false;
            case Character.SPACE_SEPARATOR -> character == ' ';
            default -> true;
        };
    }

    /** @param most characters; what is longer is cut, and says so */
    public static String cut(String text, int most) {
        String visible = of(text);
        return visible.length() <= most ? visible : visible.substring(0, most) + "...";
    }
}
