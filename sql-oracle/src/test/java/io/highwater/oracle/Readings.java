package io.highwater.oracle;

import io.highwater.codec.SensorTime;
import io.highwater.codec.SqlTimestamp;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Generated documents of one partition of {@code cpu_load_stats_real}: hot and rare keys, out of order, ties on window
 * borders, and each document written as some sensor might write it. All of them are such that SQL survives them.
 */
final class Readings {

    static final long WINDOW = 30_000;
    static final long OUT_OF_ORDERNESS = 10_000;
    static final long OCTOBER_2021 = 1_633_956_780_000L;

    /** After a document's end, where SQL ignores them and ours rejects them. */
    private static final String WORDS_AFTER = " trailing words";

    private static final List<String> HOSTS = List.of("doc", "grumpy", "sleepy", "bashful", "happy", "sneezy", "dopey");
    private static final List<String> RARE_HOSTS = List.of(
            "",
            " ",
            "DOC",
            "doc ",
            "a\"b\\c",
            "tab\there",
            "line\nbreak",
            "b\u00fccher.example",
            "\u8de8\u5e73\u53f0",
            "smile\ud83d\ude00",
            "\u2028",
            "nul\u0000",
            "a:b/c,d",
            "null");

    private final Random random;
    private final long greatestDisorder;
    private final boolean incomplete;
    private long clock;
    private long highest = Long.MIN_VALUE;
    private int next;

    /**
     * @param greatestDisorder how far behind the highest event time a reading may be, milliseconds
     * @param incomplete whether some lack a field
     */
    Readings(Random random, long start, long greatestDisorder, boolean incomplete) {
        this.random = random;
        this.clock = start;
        this.greatestDisorder = greatestDisorder;
        this.incomplete = incomplete;
    }

    /** Nowadays, or near either end of the times that are believed. */
    static long anyStart(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> SensorTime.EARLIEST + 100_000;
            case 1 -> SqlTimestamp.LATEST - 86_400_000;
            default -> OCTOBER_2021;
        };
    }

    /** How many of them have words after their end. */
    static int withWordsAfter(List<byte[]> documents) {
        return (int) documents.stream()
                .filter(document -> new String(document, StandardCharsets.UTF_8).endsWith(WORDS_AFTER))
                .count();
    }

    List<byte[]> documents(int count) {
        List<byte[]> documents = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            documents.add(document().getBytes(StandardCharsets.UTF_8));
        }
        return documents;
    }

    private String document() {
        long occurredAt = occurredAt();
        List<String> fields = new ArrayList<>(List.of(
                field("hostname", text(hostname())),
                field("cpu", text("cpu" + (1 + random.nextInt(5)))),
                field("usage", usage()),
                field("n", Integer.toString(next++))));
        if (incomplete && occurredAt <= highest && chance(3)) {
            // Not one that is ahead of all others: it would move SQL's watermark, and not ours.
            int lost = random.nextInt(3);
            String name = List.of("hostname", "cpu", "usage").get(lost);
            if (random.nextBoolean()) {
                fields.set(lost, field(name, "null"));
            } else {
                fields.remove(lost);
            }
        }
        highest = Math.max(highest, occurredAt);
        fields.add(field("occurred_at", chance(5) ? text(Long.toString(occurredAt)) : Long.toString(occurredAt)));
        if (chance(10)) {
            fields.add(field("extra", "{\"hostname\":[\"not\",{\"usage\":1}],\"occurred_at\":0}"));
        }
        if (chance(10)) {
            fields.add(field("Hostname", "\"case counts\""));
        }
        if (chance(30)) {
            Collections.shuffle(fields, random);
        }
        String space = chance(50) ? " " : "";
        return "{" + String.join("," + space, fields) + "}" + (chance(3) ? WORDS_AFTER : "");
    }

    /** Mostly in order; ties on the borders of windows, and right where the watermark closes one. */
    private long occurredAt() {
        clock += random.nextInt(80);
        if (chance(0.1)) {
            clock += random.nextInt(120_000);
        }
        long time = clock;
        if (chance(30)) {
            time -= (long) (random.nextDouble() * Math.min(greatestDisorder, 9_000));
        } else if (chance(5)) {
            time -= (long) (random.nextDouble() * greatestDisorder);
        }
        if (chance(10)) {
            long border = time - time % WINDOW;
            long offset = random.nextInt(3) - 1L + (random.nextBoolean() ? OUT_OF_ORDERNESS : 0);
            time = border + offset;
        }
        return Math.max(time, highest == Long.MIN_VALUE ? time : highest - greatestDisorder);
    }

    private String hostname() {
        if (chance(40)) {
            return "dopey";
        }
        if (chance(5)) {
            return RARE_HOSTS.get(random.nextInt(RARE_HOSTS.size()));
        }
        if (chance(3)) {
            return "host-" + random.nextInt(1_000);
        }
        return HOSTS.get(random.nextInt(HOSTS.size()));
    }

    private String usage() {
        double usage = 70 + 30 * random.nextDouble();
        return switch (random.nextInt(20)) {
            case 0 -> "80";
            case 1 -> "80.0";
            case 2 -> "\"" + usage + "\"";
            case 3 -> "\" " + usage + " \"";
            case 4 -> String.format(Locale.ROOT, "%.3e", usage);
            case 5 -> "1e2";
            case 6 -> Integer.toString(random.nextInt(101));
            case 7 -> Double.toString(-usage);
            case 8 -> Double.toString(usage * Math.pow(10, random.nextInt(40) - 20));
            case 9 -> Double.toString(Math.nextUp(80.0));
            default -> Double.toString(usage);
        };
    }

    private static String field(String name, String value) {
        return "\"" + name + "\":" + value;
    }

    /** A JSON text, each character as it is where that is allowed. */
    static String text(String value) {
        StringBuilder text = new StringBuilder("\"");
        for (char c : value.toCharArray()) {
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c < ' ') {
                text.append(String.format("\\u%04x", (int) c));
            } else {
                text.append(c);
            }
        }
        return text.append('"').toString();
    }

    private boolean chance(double percent) {
        return random.nextDouble() * 100 < percent;
    }
}
