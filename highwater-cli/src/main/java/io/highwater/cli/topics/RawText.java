package io.highwater.cli.topics;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Text in bytes that may be no document at all. */
public final class RawText {

    /** What is not JSON may be in these. */
    private static final List<Charset> WIDE = List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE);

    private RawText() {}

    /** Whether a name stands in it as a whole word: {@code web-1} does not stand in {@code web-12}. */
    public static boolean names(byte[] bytes, String name) {
        if (bytes == null || name.isEmpty()) {
            return false;
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        return contains(text, name)
                || contains(text, escaped(name))
                || text.indexOf('\0') >= 0
                        && WIDE.stream().anyMatch(charset -> contains(new String(bytes, charset), name));
    }

    /** As JSON may write it. */
    private static String escaped(String name) {
        StringBuilder escaped = new StringBuilder();
        for (char character : name.toCharArray()) {
            switch (character) {
                case '"', '\\' -> escaped.append('\\').append(character);
                default ->
                    escaped.append(
                            character >= ' ' && character < 0x7F
                                    ? Character.toString(character)
                                    : "\\u%04x".formatted((int) character));
            }
        }
        return escaped.toString();
    }

    private static boolean contains(String text, String name) {
        for (int at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
            int end = at + name.length();
            if ((at == 0 || !isOfAName(text.charAt(at - 1)))
                    && (end == text.length() || !isOfAName(text.charAt(end)))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOfAName(char character) {
        return Character.isLetterOrDigit(character) || character == '-' || character == '_' || character == '.';
    }
}
