package io.highwater.cli.unittest;

import io.highwater.cli.unittest.yaml.Value;
import io.highwater.cli.unittest.yaml.Word;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Averages in short, one word after another, each for one window or for as many as its {@code x} says.
 *
 * <pre>
 * 50        one window
 * 50x4      four windows: 50 50 50 50
 * 50+5x4    four windows, each 5 more than the one before: 50 55 60 65
 * 90-5x4    four windows, each 5 less: 90 85 80 75
 * _  _x3    one window without an average, three of them
 * </pre>
 */
final class Notation {

    /** Windows of a series: a week of windows of 30 s is 20,160. */
    static final int MOST = 100_000;

    private static final String NUMBER = "[+-]?\\d{1,40}(?:\\.\\d{1,40})?(?:[eE][+-]?\\d{1,2})?";
    private static final Pattern WORD =
            Pattern.compile("(?:(_)|(" + NUMBER + ")([+-]\\d{1,40}(?:\\.\\d{1,40})?(?=x))?)(?:x(\\d{1,9}))?");

    private Notation() {}

    /** What cannot be read is a mistake of the file, and left out. */
    static List<Double> read(Value series) {
        List<Double> averages = new ArrayList<>();
        for (Value part : series.oneOrMore()) {
            if (part.text() != null) {
                part.words().forEach(word -> read(part, word, averages));
            }
        }
        return averages;
    }

    private static void read(Value part, Word word, List<Double> averages) {
        Matcher matcher = WORD.matcher(word.text());
        if (!matcher.matches()) {
            part.mistake(
                    word.place(),
                    word.text() + " is no average: write 91.5, 91x6 for six windows, 50+5x4 for 50 55 "
                            + "60 65, _ or _x3 for windows that are missing");
            return;
        }
        int count = matcher.group(4) == null ? 1 : Integer.parseInt(matcher.group(4));
        if (count == 0 || averages.size() + count > MOST) {
            part.mistake(
                    word.place(),
                    count == 0
                            ? word.text() + " is no window at all"
                            : "a series has at most " + MOST + " windows, and would have "
                                    + (averages.size() + (long) count) + " with " + word.text());
            return;
        }
        // In decimals, lest 50+0.1x3 come to 50.300000000000004.
        BigDecimal average = matcher.group(2) == null ? null : new BigDecimal(matcher.group(2));
        BigDecimal step = matcher.group(3) == null ? BigDecimal.ZERO : new BigDecimal(matcher.group(3));
        for (int window = 0; window < count; window++) {
            averages.add(average == null ? null : Double.valueOf(average.doubleValue()));
            average = average == null ? null : average.add(step);
        }
    }
}
