package io.highwater.demo.buttons;

import io.highwater.console.demo.Button;

/** Something that a button breaks. From any thread. */
public interface Breakage {

    /** As it is now. */
    Button button();

    /**
     * Breaks it, or mends it if it is broken and does not mend itself.
     *
     * @param host null for none
     * @return what happens now, in a sentence
     * @throws IllegalArgumentException if the host is missing or unknown
     */
    String press(String host);

    /** @throws IllegalArgumentException if it is missing */
    static String required(String host) {
        if (host == null || host.isBlank()) {
            throw new IllegalArgumentException("Choose a host first.");
        }
        return host;
    }
}
