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
 * needs it.
 *
 * @param value the secret itself
 */
public record Secret(String value) implements Serializable {

    public Secret {
        Objects.requireNonNull(value, "value");
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
        return Optional.of(new Secret(text));
    }

    @Override
    public String toString() {
        return "***";
    }
}
