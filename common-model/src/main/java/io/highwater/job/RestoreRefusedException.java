package io.highwater.job;

import org.apache.flink.runtime.throwable.ThrowableAnnotation;
import org.apache.flink.runtime.throwable.ThrowableType;

/**
 * State that does not fit the options that the job was started with. No restart can mend that, so the job fails for good,
 * with one message that says what to do.
 */
@ThrowableAnnotation(ThrowableType.NonRecoverableError)
public final class RestoreRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public RestoreRefusedException(String message) {
        super(message);
    }
}
