package io.highwater.cli.terminal;

/** A command cannot go on; the message is for the user and says what to do. */
public final class CannotSayException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public CannotSayException(String message) {
        super(message);
    }

    public CannotSayException(String message, Throwable cause) {
        super(message, cause);
    }
}
