package io.highwater.job;

/** What was asked for cannot work; the message is for the user and says what to do. */
public final class RefusedException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    public RefusedException(String message) {
        super(message);
    }
}
