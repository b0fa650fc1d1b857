package io.highwater.codec.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What bytes look like that are not JSON: mostly a producer writes another format than people think. It says so to whoever
 * reads a rejected record, with what can be done, and decides nothing.
 */
public final class ForeignFormat {

    /** UTF-8's; JSON may begin with it, and its reader ignores it (RFC 8259, section 8.1). */
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    public static final int BYTE_ORDER_MARK_BYTES = BYTE_ORDER_MARK.length;

    private static final int CONFLUENT_HEADER = 5;

    /** Enough to recognise a line of text by. */
    private static final int LONGEST_HEAD = 200;

    private static final String COMPRESSED = "; send it as it is and let Kafka compress it (compression.type)";

    /** Bytes that a format begins with. */
    private record Magic(String what, byte[] bytes) {

        private static Magic of(String what, int... bytes) {
            byte[] magic = new byte[bytes.length];
            for (int i = 0; i < bytes.length; i++) {
                magic[i] = (byte) bytes[i];
            }
            return new Magic(what, magic);
        }

        private static Magic ofText(String what, String text) {
            return new Magic(what, text.getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    private static final List<Magic> MAGICS = List.of(
            Magic.of("gzip" + COMPRESSED, 0x1F, 0x8B),
            Magic.of("a zstd frame" + COMPRESSED, 0x28, 0xB5, 0x2F, 0xFD),
            Magic.of("an lz4 frame" + COMPRESSED, 0x04, 0x22, 0x4D, 0x18),
            Magic.ofText("lz4 blocks of Java" + COMPRESSED, "LZ4Block"),
            Magic.ofText("a snappy stream" + COMPRESSED, "\u00ff\u0006\u0000\u0000sNaPpY"),
            Magic.ofText("a snappy stream of Java" + COMPRESSED, "\u0082SNAPPY\u0000"),
            Magic.of("zlib" + COMPRESSED, 0x78, 0x01),
            Magic.of("zlib" + COMPRESSED, 0x78, 0x9C),
            Magic.of("zlib" + COMPRESSED, 0x78, 0xDA),
            Magic.ofText("bzip2" + COMPRESSED, "BZh"),
            Magic.ofText("xz" + COMPRESSED, "\u00fd7zXZ\u0000"),
            Magic.ofText("a zip archive", "PK\u0003\u0004"),
            Magic.ofText("an Avro container file", "Obj\u0001"),
            Magic.of("Avro's single-object encoding", 0xC3, 0x01),
            Magic.of("the wire format of AWS Glue's schema registry", 0x03, 0x00),
            Magic.of("the wire format of AWS Glue's schema registry", 0x03, 0x05),
            Magic.ofText("a Parquet file", "PAR1"),
            Magic.ofText("an ORC file", "ORC"),
            Magic.of("an object of Java's serialization", 0xAC, 0xED, 0x00, 0x05),
            Magic.ofText("JSON in Base64; send it as it is", "eyJ"),
            Magic.ofText("JSON in Base64; send it as it is", "eyA"),
            Magic.ofText("JSON in Base64; send it as it is", "ewo"),
            Magic.ofText("JSON in Base64; send it as it is", "ew0"));

    /** A form of text, by its first line. */
    private record Form(String what, Pattern pattern) {

        private Form(String what, String regex) {
            this(what, Pattern.compile(regex, Pattern.CASE_INSENSITIVE));
        }
    }

    private static final List<Form> FORMS = List.of(
            new Form("XML", "<\\?xml.*"),
            new Form("HTML", "<(!doctype html|html).*"),
            new Form("a line of syslog", "<\\d{1,3}>.*"),
            new Form("XML or HTML", "<[a-z!].*"),
            new Form("a Python dictionary; write it with json.dumps", "\\{\\s*'.*"),
            new Form("a map that Java printed", "\\{[\\w.-]+=.*"),
            new Form("a line of collectd's text protocol (PUTVAL)", "(PUTVAL|PUTNOTIF)\\s.*"),
            new Form(
                    "InfluxDB's line protocol",
                    "[^\\s,={]+(,[^\\s,=]+=[^\\s,]+)*\\s+[^\\s,=]+=[^\\s,]+(,[^\\s,=]+=[^\\s,]+)*(\\s+-?\\d+)?\\s*"),
            new Form("Prometheus' text format", "(# (HELP|TYPE) .*|[a-z_:][\\w:]*\\{[^}]*}\\s+\\S+.*)"),
            new Form("a line of StatsD", "[^\\s:|]+:[-+]?[\\d.]+\\|(c|g|ms|h|s|m)\\b.*"),
            new Form("a line of Graphite's text protocol", "[\\w.-]+(;\\S+)?\\s+-?[\\d.]+\\s+\\d+\\s*"),
            new Form("a form (key=value&key=value)", "[\\w.%-]+=[^\\s&]*(&[\\w.%-]+=[^\\s&]*)+"),
            new Form("CSV", "[^,;\\t{\\[<]+([,;\\t][^,;\\t]*){2,}"),
            new Form("key=value pairs", "[\\w.-]+=\\S*(\\s+[\\w.-]+=\\S*)*\\s*"));

    private ForeignFormat() {}

    /** @return in words; null if there is nothing to say about them */
    static String of(byte[] bytes) {
        if (bytes.length == 0) {
            return null;
        }
        String wide = wide(bytes);
        if (wide != null) {
            return wide;
        }
        if (isConfluent(bytes)) {
            return confluent(bytes);
        }
        for (Magic magic : MAGICS) {
            if (startsWith(bytes, magic.bytes)) {
                return magic.what;
            }
        }
        int start = hasByteOrderMark(bytes, 0) ? BYTE_ORDER_MARK.length : 0;
        String head = new String(bytes, start, Math.min(bytes.length - start, LONGEST_HEAD), StandardCharsets.UTF_8);
        return isText(head) ? form(head) : binary(bytes);
    }

    public static boolean hasByteOrderMark(byte[] bytes, int at) {
        return at + BYTE_ORDER_MARK.length <= bytes.length
                && Arrays.equals(bytes, at, at + BYTE_ORDER_MARK.length, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length);
    }

    /** Whether they could be taken for characters of two or four bytes, as no UTF-8 document can. */
    public static boolean isWide(byte[] bytes, int from) {
        if (bytes.length - from < 2) {
            return false;
        }
        int first = bytes[from] & 0xFF;
        int second = bytes[from + 1] & 0xFF;
        return first == 0 || second == 0 || first == 0xFE && second == 0xFF || first == 0xFF && second == 0xFE;
    }

    private static String wide(byte[] bytes) {
        if (startsWith(bytes, new byte[] {(byte) 0xFF, (byte) 0xFE, 0, 0})
                || startsWith(bytes, new byte[] {0, 0, (byte) 0xFE, (byte) 0xFF})) {
            return "UTF-32 with a byte order mark; JSON is UTF-8";
        }
        if (startsWith(bytes, new byte[] {(byte) 0xFF, (byte) 0xFE})
                || startsWith(bytes, new byte[] {(byte) 0xFE, (byte) 0xFF})) {
            return "UTF-16 with a byte order mark; JSON is UTF-8";
        }
        if (hasCharactersOf(4, bytes)) {
            return "UTF-32 without a byte order mark; JSON is UTF-8";
        }
        return hasCharactersOf(2, bytes) ? "UTF-16 without a byte order mark; JSON is UTF-8" : null;
    }

    /** The first two characters are ASCII, and the rest of their bytes zero, before them or after them. */
    private static boolean hasCharactersOf(int size, byte[] bytes) {
        if (bytes.length < 2 * size) {
            return false;
        }
        for (int place : new int[] {0, size - 1}) {
            boolean matches = true;
            for (int i = 0; i < 2 * size; i++) {
                matches &= i % size == place ? bytes[i] > 0 : bytes[i] == 0;
            }
            if (matches) {
                return true;
            }
        }
        return false;
    }

    /** A zero, and the id of a schema in four bytes, from 1 on. */
    private static boolean isConfluent(byte[] bytes) {
        return bytes.length > CONFLUENT_HEADER && bytes[0] == 0 && schemaId(bytes) > 0;
    }

    private static int schemaId(byte[] bytes) {
        return (bytes[1] & 0xFF) << 24 | (bytes[2] & 0xFF) << 16 | (bytes[3] & 0xFF) << 8 | bytes[4] & 0xFF;
    }

    private static String confluent(byte[] bytes) {
        boolean isJson = bytes[CONFLUENT_HEADER] == '{';
        return "Confluent's wire format, a zero byte and the schema id " + schemaId(bytes) + " before "
                + (isJson
                        ? "JSON; use a serializer that writes JSON alone"
                        : "Avro or Protobuf; this topic holds JSON");
    }

    private static String form(String head) {
        String line = head.strip().lines().findFirst().orElse("");
        for (Form form : FORMS) {
            if (form.pattern.matcher(line).matches()) {
                return form.what;
            }
        }
        return line.startsWith("{") || line.startsWith("[") || line.isEmpty() ? null : "plain text";
    }

    private static boolean isText(String head) {
        // What was cut within a character ends in a replacement, and anything else that is not UTF-8 has one before.
        return head.chars()
                .limit(Math.max(1, head.length() - 1L))
                .allMatch(character -> character != 0xFFFD
                        && (character >= ' ' || character == '\n' || character == '\r' || character == '\t'));
    }

    private static String binary(byte[] bytes) {
        StringBuilder first = new StringBuilder();
        for (int i = 0; i < Math.min(8, bytes.length); i++) {
            first.append(String.format(Locale.ROOT, " %02x", bytes[i]));
        }
        boolean isMap = (bytes[0] & 0xF0) == 0x80 && bytes.length > 1 && (bytes[1] & 0xE0) == 0xA0;
        boolean isCborMap = (bytes[0] & 0xE0) == 0xA0 && bytes.length > 1 && (bytes[1] & 0xE0) == 0x60;
        return (isMap ? "MessagePack" : isCborMap ? "CBOR" : "binary data") + ", which begins with" + first;
    }

    private static boolean startsWith(byte[] bytes, byte[] beginning) {
        return bytes.length >= beginning.length
                && Arrays.equals(bytes, 0, beginning.length, beginning, 0, beginning.length);
    }
}
