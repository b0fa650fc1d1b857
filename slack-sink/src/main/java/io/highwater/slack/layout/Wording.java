package io.highwater.slack.layout;

import io.highwater.job.Options;
import java.io.Serializable;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What people call the things that are measured. No state and in no event: the same incident can be told in other words
 * after a restart.
 *
 * @param series one of a host's series, like {@code cpu}, {@code disk}, {@code probe}
 * @param manySeries several of them
 * @param unit of what is measured, like {@code %}; may be empty
 */
public record Wording(String series, String manySeries, String unit) implements Serializable {

    /** Characters. A name may have more, but a word stands in each line. */
    private static final int LONGEST = 40;

    /** One process, two processes; not one of these, and an s is enough. */
    private static final Pattern HISSING = Pattern.compile(".*(s|x|z|ch|sh)");

    private static final Pattern CONSONANT_AND_Y = Pattern.compile(".*[a-z&&[^aeiou]]y");

    private static final Pattern MARKUP = Pattern.compile("[*_~`]");

    /** As in the tutorial. */
    public static final Wording DEFAULT = of("cpu", "%");

    public Wording {
        requireWord(series, LONGEST);
        requireWord(manySeries, LONGEST + "es".length());
        requirePlain("--unit", unit, LONGEST);
    }

    /**
     * @param words as they are typed: one word, of which the plural is that of most English words, or both with a comma
     *     between them, like {@code mouse,mice}
     */
    public static Wording of(String words, String unit) {
        int comma = words.indexOf(',');
        return comma < 0
                ? new Wording(words, plural(words), unit)
                : new Wording(words.substring(0, comma), words.substring(comma + 1), unit);
    }

    private static void requireWord(String word, int longest) {
        requirePlain("--series-word", word, longest);
        Options.require(
                word.codePoints().anyMatch(Character::isLetter) && word.indexOf(',') < 0,
                "--series-word must be a word, like cpu, or a word and its plural with a comma between them, like "
                        + "mouse,mice");
    }

    /** Slack knows no way to write these as they are meant: they would turn what follows bold, or into code. */
    private static void requirePlain(String option, String words, int longest) {
        Options.requireLine(option, words, longest);
        Options.require(
                MARKUP.matcher(words).results().findAny().isEmpty(),
                option + " must have none of * _ ~ ` in it: Slack would take them for markup");
    }

    private static String plural(String word) {
        if (CONSONANT_AND_Y.matcher(word).matches()) {
            return word.substring(0, word.length() - 1) + "ies";
        }
        return word + (HISSING.matcher(word).matches() ? "es" : "s");
    }

    /** Like {@code CPU}, as the tutorial writes it. */
    public String capitals() {
        return series.toUpperCase(Locale.ROOT);
    }

    /** Of what an average is one: of a cpu it is the load; what it is of anything else is not known here. */
    String measure() {
        return series.equals(DEFAULT.series) ? "load" : "averages";
    }

    /** Like {@code 71.25 %}: with two digits at most. */
    public String value(double number) {
        return SlackText.number(number) + (unit.isEmpty() ? "" : " " + unit);
    }

    /** How they are called if there are so many of them. */
    String of(int count) {
        return count == 1 ? series : manySeries;
    }
}
