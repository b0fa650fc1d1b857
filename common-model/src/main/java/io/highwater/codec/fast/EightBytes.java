package io.highwater.codec.fast;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Eight bytes of a document in one number, the first in its lowest byte; questions about all of them are a few
 * instructions. Byte for byte they would be the most expensive part of decoding a reading.
 */
final class EightBytes {

    static final int LENGTH = 8;

    private static final VarHandle VIEW = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHEST_BITS = 0x80 * ONES;
    private static final long QUOTES = '"' * ONES;
    private static final long ZEROS = '0' * ONES;

    private EightBytes() {}

    static long at(byte[] bytes, int at) {
        return (long) VIEW.get(bytes, at);
    }

    /** @return how many bytes there are before the first quote; eight if there is none */
    static int beforeQuote(long eight) {
        // A byte that is zero borrows from its neighbour above, whose own answer no longer counts.
        long differs = eight ^ QUOTES;
        return before(differs - ONES & ~differs & HIGHEST_BITS);
    }

    /** @return how many bytes there are before the first that is no digit; eight if all are digits */
    static int beforeOther(long eight) {
        // A byte beyond '9' carries into its neighbour above, whose own answer no longer counts.
        long values = eight ^ ZEROS;
        return before((values + 0x06 * ONES | values) & 0xF0 * ONES);
    }

    /** @return the number that the first {@code count} bytes are, all of them digits */
    static int number(long eight, int count) {
        // To the end of eight digits, with zeros before them.
        long values = count == 0 ? 0 : (eight ^ ZEROS) << 8 * (LENGTH - count);
        long pairs = values * 10 + (values >>> 8);
        return (int) ((pairs & 0x000000FF000000FFL) * 0x000F424000000064L
                        + (pairs >>> 16 & 0x000000FF000000FFL) * 0x0000271000000001L
                >>> 32);
    }

    /** @return the first {@code count} bytes, at most seven, in a number that no other bytes have */
    static long first(long eight, int count) {
        return eight & (1L << 8 * count) - 1 | (long) count << 56;
    }

    private static int before(long marks) {
        return Long.numberOfTrailingZeros(marks) >>> 3;
    }
}
