package io.highwater.local.cli;

/** Ends a command with exit code 1 and this message alone: what a user needs to know, no stack trace. */
public final class CommandFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public CommandFailure(String message, Throwable cause) {
        super(message, cause);
    }

    public CommandFailure(String message) {
        super(message);
    }
}
