package io.highwater.codec;

import java.util.Arrays;

/** The timestamp that was read last. Averages come window by window, so the next one is mostly the same. */
final class LastTimestamp {

    private byte[] text = new byte[0];
    private long epochMillis;

    boolean isAt(byte[] document, int from, int to) {
        return Arrays.equals(document, from, to, text, 0, text.length);
    }

    long epochMillis() {
        return epochMillis;
    }

    long remember(byte[] document, int from, int to, long read) {
        text = Arrays.copyOfRange(document, from, to);
        epochMillis = read;
        return read;
    }
}
