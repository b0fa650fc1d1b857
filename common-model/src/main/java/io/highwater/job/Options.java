package io.highwater.job;

import java.time.Duration;
import java.util.regex.Pattern;
import org.apache.flink.util.TimeUtils;

/** What options records check themselves with: they refuse, and never repair. */
public final class Options {

    /** What Kafka takes for a topic's name. */
    private static final Pattern TOPIC = Pattern.compile("[a-zA-Z0-9._-]{1,249}");

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

    /** @throws IllegalArgumentException if a job would write into what it reads, or among its rejected records */
    public static void requireDifferentTopics(InputOptions input, String written) {
        require(!written.equals(input.topic()), "topic " + written + " is read, and must not be written as well");
        require(!written.equals(input.rejectedTopic()), "topic " + written + " is the one for rejected records");
    }
}
