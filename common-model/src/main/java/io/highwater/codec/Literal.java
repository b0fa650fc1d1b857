package io.highwater.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Text that documents are expected to have between their values. Compared eight bytes at a time: byte for byte it would
 * be the dearest part of decoding a reading.
 */
final class Literal {

    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final int length;
    private final long first;
    private final long middle;
    private final long last;

    /** @param text of 8 to 24 ASCII characters */
    Literal(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        length = bytes.length;
        if (length < 8 || length > 24) {
            throw new IllegalArgumentException(text + " has not 8 to 24 characters");
        }
        first = eight(bytes, 0);
        middle = eight(bytes, Math.min(8, length - 8));
        last = eight(bytes, length - 8);
    }

    int length() {
        return length;
    }

    boolean isAt(byte[] document, int at) {
        return at + length <= document.length
                && eight(document, at) == first
                && eight(document, at + length - 8) == last
                && (length <= 16 || eight(document, at + 8) == middle);
    }

    private static long eight(byte[] bytes, int at) {
        return (long) EIGHT_BYTES.get(bytes, at);
    }
}
