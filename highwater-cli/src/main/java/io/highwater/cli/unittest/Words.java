package io.highwater.cli.unittest;

import io.highwater.cli.unittest.yaml.Value;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Words that a message is to have: as they are, or a regular expression between slashes. Wherever they stand in it, with any
 * white space where there is some.
 */
final class Words {

    private static final Pattern BETWEEN_SLASHES = Pattern.compile("/.+/", Pattern.DOTALL);

    private final String typed;
    private final Predicate<String> isIn;

    private Words(String typed, Predicate<String> isIn) {
        this.typed = typed;
        this.isIn = isIn;
    }

    /** Null, and a mistake of the file, if it is no regular expression. */
    static Words read(Value value, String typed) {
        if (!BETWEEN_SLASHES.matcher(typed).matches()) {
            String words = inOneLine(typed);
            return new Words(words, text -> text.contains(words));
        }
        try {
            Pattern pattern = Pattern.compile(typed.substring(1, typed.length() - 1));
            return new Words(typed, text -> pattern.matcher(text).find());
        } catch (PatternSyntaxException broken) {
            value.mistake("no regular expression: " + broken.getDescription() + " near index " + broken.getIndex());
            return null;
        }
    }

    boolean areIn(Told told) {
        return isIn.test(shown(told)) || isIn.test(inOneLine(told.summary()));
    }

    static String shown(Told told) {
        return inOneLine(told.shown());
    }

    private static String inOneLine(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }

    @Override
    public String toString() {
        return typed;
    }
}
