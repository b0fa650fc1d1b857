package io.highwater.codec.fast;

import java.nio.charset.StandardCharsets;

/** Text that documents are expected to have between their values. */
final class Literal {

    private final int length;
    private final long first;
    private final long middle;
    private final long last;

    /** @param text of 8 to 24 ASCII characters */
    Literal(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        length = bytes.length;
        if (length < EightBytes.LENGTH || length > 3 * EightBytes.LENGTH) {
            throw new IllegalArgumentException(text + " has not 8 to 24 characters");
        }
        first = EightBytes.at(bytes, 0);
        middle = EightBytes.at(bytes, Math.min(EightBytes.LENGTH, length - EightBytes.LENGTH));
        last = EightBytes.at(bytes, length - EightBytes.LENGTH);
    }

    int length() {
        return length;
    }

    boolean isAt(byte[] document, int at) {
        return at + length <= document.length
                && EightBytes.at(document, at) == first
                && EightBytes.at(document, at + length - EightBytes.LENGTH) == last
                && (length <= 2 * EightBytes.LENGTH || EightBytes.at(document, at + EightBytes.LENGTH) == middle);
    }
}
