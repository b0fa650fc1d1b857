package io.highwater.codec;

import static io.highwater.testing.Samples.utf8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** What a topic that anybody may write to can hold. */
final class HostileBytes {

    private static final int MEGABYTE = 1 << 20;

    private HostileBytes() {}

    static List<byte[]> corpus() {
        List<byte[]> corpus = new ArrayList<>();
        corpus.add(new byte[0]);
        corpus.add(new byte[MEGABYTE]);
        corpus.add(utf8("[".repeat(100_000)));
        corpus.add(utf8("{\"a\":".repeat(100_000)));
        corpus.add(utf8("{\"x\":" + "[".repeat(5000) + "]".repeat(5000) + "}"));
        corpus.add(utf8("{\"hostname\":\"" + "h".repeat(MEGABYTE) + "\"}"));
        corpus.add(utf8("{\"" + "n".repeat(MEGABYTE) + "\":1}"));
        corpus.add(utf8("{\"usage\":" + "9".repeat(MEGABYTE) + "}"));
        corpus.add(utf8("{\"usage\":1e" + "9".repeat(900) + "}"));
        corpus.add(utf8("{\"usage\":\"" + "9".repeat(100_000) + "\"}"));
        corpus.add(utf8("{\"occurred_at\":" + "9".repeat(900) + "}"));
        corpus.add(utf8("{\"occurred_at\":1e" + "9".repeat(9) + "}"));
        corpus.add(utf8("{\"hostname\":\"\\ud800\",\"cpu\":\"\\udc00\",\"usage\":1,\"occurred_at\":1633956789277}"));
        corpus.add(utf8("{\"hostname\":\"\\u12\"}"));
        corpus.add(utf8("\uFEFF{\"hostname\":\"a\",\"cpu\":\"b\",\"usage\":1,\"occurred_at\":1633956789277}"));
        corpus.add(new byte[] {'{', '"', (byte) 0xC3, '"', ':', '1', '}'});
        corpus.add(new byte[] {'{', '"', 'a', '"', ':', '"', (byte) 0xFF, (byte) 0xFE, '"', '}'});
        corpus.add(new byte[] {(byte) 0xFF, (byte) 0xFE, '{', 0, '}', 0});
        corpus.add(new byte[] {0, 0, 0, '{', 0, 0, 0, '}'});
        corpus.add(new byte[] {(byte) 0xF8, (byte) 0x88, (byte) 0x80, (byte) 0x80, (byte) 0x80});
        return corpus;
    }

    /** The same document with a few bytes changed, dropped, doubled, or its end cut off. */
    static byte[] mutated(byte[] document, Random random) {
        byte[] bytes = document.clone();
        for (int changes = random.nextInt(4); changes >= 0; changes--) {
            if (bytes.length == 0) {
                return bytes;
            }
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(4)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes = Arrays.copyOf(bytes, at);
                case 2 -> bytes[at] = bytes[random.nextInt(bytes.length)];
                default -> {
                    byte[] longer = Arrays.copyOf(bytes, bytes.length + bytes.length - at);
                    System.arraycopy(bytes, at, longer, bytes.length, bytes.length - at);
                    bytes = longer;
                }
            }
        }
        return bytes;
    }
}
