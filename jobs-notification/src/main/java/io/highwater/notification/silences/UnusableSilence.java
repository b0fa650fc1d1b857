package io.highwater.notification.silences;

/** A row says something that cannot be understood; the message names the row and what that is, in words. */
public final class UnusableSilence extends Exception {

    private static final long serialVersionUID = 1L;

    UnusableSilence(String message) {
        super(message);
    }
}
