package io.highwater.console.demo;

import java.util.List;

/** What one can break. From any thread. */
public interface Buttons {

    /** As they are now, in the order in which they are shown. */
    List<Button> all();

    /**
     * Presses one.
     *
     * @param host the host that was chosen; null for none
     * @return what happens now, in a sentence
     * @throws IllegalArgumentException if there is no such button, or its host is missing or unknown; the message says
     *     what to do
     */
    String press(String name, String host);
}
