package io.highwater.console.web;

/** A request that is not answered with what it asks for. The message is for people, one sentence that says what to do. */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String field;

    private Refusal(int status, String message, String field, Throwable cause) {
        super(message, cause);
        this.status = status;
        this.field = field;
    }

    /** @param status of HTTP, from 400 */
    public static Refusal of(int status, String message) {
        return new Refusal(status, message, null, null);
    }

    /** 400. @param field which the mistake is in; null if it is in none alone */
    public static Refusal mistake(String field, String message) {
        return new Refusal(400, message, field, null);
    }

    /** 404. */
    public static Refusal unknown(String message) {
        return of(404, message);
    }

    /** 503: something that the console depends on does not answer. */
    public static Refusal unavailable(String message, Throwable cause) {
        return new Refusal(503, message, null, cause);
    }

    int status() {
        return status;
    }

    /** @return null if the mistake is in no field */
    public String field() {
        return field;
    }
}
