package io.highwater.job;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A value that must not be seen: it prints nothing of itself. It does travel inside the job graph, to the task that
 * needs it, together with the name of the file that it is from. Where that file is there as well, what it holds now
 * counts: a secret that was changed needs no restart.
 *
 * @param first what it was when the options were read
 * @param file where it is from, absolute; null if it is from no file
 */
public record Secret(String first, String file) implements Serializable {

    public Secret {
        Objects.requireNonNull(first, "first");
    }

    /** One that is from no file. */
    public Secret(String value) {
        this(value, null);
    }

    /**
     * From a file, or from the environment where no file is named. White space around it is not part of it.
     *
     * @param option name of the option that names the file, for messages
     * @param file may be null
     * @throws IllegalArgumentException if the file cannot be read or is empty
     */
    public static Optional<Secret> from(String option, Path file, String variable, Map<String, String> environment) {
        if (file == null) {
            return Optional.ofNullable(environment.get(variable))
                    .map(String::strip)
                    .filter(text -> !text.isEmpty())
                    .map(Secret::new);
        }
        String text;
        try {
            text = Files.readString(file).strip();
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(option + " " + file + " cannot be read: " + unreadable);
        }
        Options.require(!text.isEmpty(), option + " " + file + " is empty");
        return Optional.of(new Secret(text, file.toAbsolutePath().toString()));
    }

    /**
     * The secret as it is now, for each login anew: it is a few bytes of a file, and whoever waits for a refusal before
     * he looks again is refused once for nothing.
     */
    public String value() {
        if (file == null) {
            return first;
        }
        try {
            String now = Files.readString(Path.of(file)).strip();
            // Empty for as long as somebody is about to write it.
            return now.isEmpty() ? first : now;
        } catch (IOException notHere) {
            // The machine that submits may be the only one that has it.
            return first;
        }
    }

    @Override
    public String toString() {
        return "***";
    }
}
