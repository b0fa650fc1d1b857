package io.highwater.job;

import java.time.Duration;
import java.util.regex.Pattern;
import org.apache.flink.util.TimeUtils;

/** What options records check themselves with: they refuse, and never repair. */
public final class Options {

    /** What Kafka takes for a topic's name. */
    private static final Pattern TOPIC = Pattern.compile("[a-zA-Z0-9._-]{1,249}");

    /** What Java makes of bytes that are no text in the encoding of its environment. */
    private static final char UNREADABLE = '\uFFFD';

    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;

    private Options() {}

    /** @throws RefusedException with that message, which is shown to the user as it is */
    public static void require(boolean condition, String message) {
        if (!condition) {
            throw new RefusedException(message);
        }
    }

    /** @throws IllegalArgumentException naming the option, unless it is at least a millisecond */
    public static void requirePositive(String option, Duration duration) {
        if (duration.compareTo(Duration.ofMillis(1)) < 0) {
            throw new IllegalArgumentException(option + " must be positive, was " + duration.toMillis() + "ms");
        }
    }

    /** @throws IllegalArgumentException naming the option */
    public static void requireAtMost(String option, Duration duration, Duration longest) {
        require(
                duration.compareTo(longest) <= 0,
                option + " must be at most " + longest.toDays() + "d, was "
                        + TimeUtils.formatWithHighestUnit(duration).replace(" ", ""));
    }

    /** @throws IllegalArgumentException naming the option */
    public static void requireTopic(String option, String topic) {
        require(
                TOPIC.matcher(topic).matches(),
                option + " '" + topic + "' is no topic name: letters, digits, dot, underscore and dash only");
    }

    /**
     * A text that people are shown as it is. It may be empty.
     *
     * @param longest characters
     * @throws IllegalArgumentException naming the option, and never what was typed: it may not be printable
     */
    public static void requireLine(String option, String text, int longest) {
        int length = text.codePointCount(0, text.length());
        require(length <= longest, option + " must have at most " + longest + " characters, had " + length);
        require(
                text.indexOf(UNREADABLE) < 0,
                option + " has characters that could not be read: set LC_ALL=C.UTF-8, or whatever the terminal writes, "
                        + "where it is typed");
        require(
                text.codePoints().noneMatch(Options::isInvisible),
                option + " must be one line of visible characters: it has a line break or another control character");
        require(
                text.isEmpty() || !isBlank(text.codePointAt(0)) && !isBlank(text.codePointBefore(text.length())),
                option + " must not begin or end with a blank");
    }

    private static boolean isInvisible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> true;
            // Some scripts join letters by them, and emoji are made of several.
            case Character.FORMAT -> character != ZERO_WIDTH_NON_JOINER && character != ZERO_WIDTH_JOINER;
            default -> false;
        };
    }

    private static boolean isBlank(int character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character);
    }

    /** @throws IllegalArgumentException if a job would write into what it reads, or among its rejected records */
    public static void requireDifferentTopics(InputOptions input, String written) {
        require(!written.equals(input.topic()), "topic " + written + " is read, and must not be written as well");
        require(!written.equals(input.rejectedTopic()), "topic " + written + " is the one for rejected records");
    }
}
