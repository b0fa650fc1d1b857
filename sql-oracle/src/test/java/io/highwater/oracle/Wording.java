package io.highwater.oracle;

import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** One value in the many ways in which JSON may say it. */
final class Wording {

    private final Random random;

    Wording(Random random) {
        this.random = random;
    }

    /** After a document's end. SQL ignores it; ours reads the document as SQL does, and rejects this. */
    static final String AFTER_THE_END = "} and \"more";

    /** A document of these fields, in any order, among others, with blanks anywhere, and words after its end. */
    byte[] document(List<String> fields) {
        List<String> all = new ArrayList<>(fields);
        for (int i = random.nextInt(3); i > 0; i--) {
            all.add(unknown());
        }
        Collections.shuffle(all, random);
        String document = blank() + "{" + blank() + String.join(blank() + "," + blank(), all) + blank() + "}";
        return (document + (random.nextInt(10) == 0 ? blank() + AFTER_THE_END : blank()))
                .getBytes(StandardCharsets.UTF_8);
    }

    String field(String name, String value) {
        return text(name) + blank() + ":" + blank() + value;
    }

    /** Each character as it is, escaped by name, or by number; control characters too may stand as they are. */
    String text(String value) {
        StringBuilder text = new StringBuilder("\"");
        for (char c : value.toCharArray()) {
            if (c == '"' || c == '\\' || Character.isSurrogate(c) && !isEncodable(value) || random.nextInt(10) == 0) {
                text.append(escaped(c));
            } else {
                text.append(c);
            }
        }
        return text.append('"').toString();
    }

    private String escaped(char c) {
        return switch (c) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '/' -> "\\/";
            case '\n' -> "\\n";
            case '\t' -> "\\t";
            default -> String.format(random.nextBoolean() ? "\\u%04x" : "\\u%04X", (int) c);
        };
    }

    /** Half a character can only be written as a number. */
    private static boolean isEncodable(String value) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(value);
    }

    String number(double value) {
        return switch (random.nextInt(6)) {
            case 0 -> "\"" + value + "\"";
            case 1 -> "\" " + value + "\\t\"";
            case 2 ->
                new BigDecimal(value).toPlainString().length() < 900
                        ? new BigDecimal(value).toPlainString()
                        : Double.toString(value);
            case 3 -> new BigDecimal(value).round(new MathContext(20)).toString();
            case 4 -> Double.toString(value).replace("E", "e+").replace("e+-", "e-");
            default -> Double.toString(value);
        };
    }

    String whole(long value) {
        return switch (random.nextInt(6)) {
            case 0 -> "\"" + value + "\"";
            case 1 -> "\" " + value + " \"";
            // Not closer to the next whole number: far in the future a double has but five bits left for a fraction.
            case 2 -> value + String.format(".%03d", random.nextInt(900));
            case 3 -> value + "e0";
            case 4 -> value / 1_000 + "." + String.format("%03d", value % 1_000) + "E3";
            default -> Long.toString(value);
        };
    }

    private String unknown() {
        return switch (random.nextInt(6)) {
            case 0 -> field("n", "null");
            case 1 -> field("Usage", "{}");
            case 2 -> field("", "[[],[{\"usage\":1,\"hostname\":[\"}\"]}]]");
            case 3 -> field("deep", "[".repeat(50) + "]".repeat(50));
            case 4 -> field("huge", "1e999");
            default -> field("nested", "{\"hostname\":{\"hostname\":\"x\"},\"occurred_at\":[1,2]}");
        };
    }

    private String blank() {
        return switch (random.nextInt(8)) {
            case 0 -> " ";
            case 1 -> " \t\r\n";
            default -> "";
        };
    }
}
