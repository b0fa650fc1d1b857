package io.highwater.job;

import java.io.Serializable;
import java.util.Objects;

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

    @Override
    public String toString() {
        return "***";
    }
}
