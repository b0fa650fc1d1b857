package io.highwater.job;

import io.highwater.kafka.options.Start;
import java.time.Instant;
import java.util.Locale;
import picocli.CommandLine.TypeConversionException;

/** Where to begin, as people type it: a word, or a {@link Moment}. */
final class StartText {

    private StartText() {}

    /** @throws TypeConversionException with a message for the user */
    static Start parse(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "earliest" -> Start.EARLIEST;
            case "latest" -> Start.LATEST;
            case "committed" -> Start.COMMITTED;
            default -> at(text);
        };
    }

    private static Start at(String text) {
        Instant now = Instant.now();
        Instant time;
        try {
            time = Moment.parse(text).at(now);
        } catch (TypeConversionException noMoment) {
            throw new TypeConversionException(
                    "'" + text + "' is neither earliest, latest nor committed, nor a time ago like "
                            + "90m or 7d, nor a time like 2026-11-26T10:00:00Z");
        }
        if (time.isAfter(now)) {
            throw new TypeConversionException("'" + text
                    + "' is in the future: with that a job would read what is written " + "before it; say latest");
        }
        if (time.isBefore(Instant.EPOCH)) {
            throw new TypeConversionException("'" + text + "' is before 1970, when nothing was written: say earliest");
        }
        return Start.at(time);
    }
}
