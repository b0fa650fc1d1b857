package io.highwater.codec;

import java.io.Serializable;

/** From a value to its bytes on the wire. */
@FunctionalInterface
public interface Encoder<T> extends Serializable {

    byte[] encode(T value);
}
