package io.highwater.codec;

/** Ends the decoding of a record that cannot be used. Without a stack trace: bad input may come by the million. */
public final class UnusableException extends Exception {

    private static final long serialVersionUID = 1L;
    private static final int LONGEST_DETAIL = 300;

    private final RejectReason reason;

    public UnusableException(RejectReason reason, String detail) {
        super(shortened(detail), null, false, false);
        this.reason = reason;
    }

    public RejectReason reason() {
        return reason;
    }

    private static String shortened(String detail) {
        return detail.length() <= LONGEST_DETAIL ? detail : detail.substring(0, LONGEST_DETAIL) + "...";
    }
}
