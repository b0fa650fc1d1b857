package io.highwater.oracle;

import io.highwater.codec.SqlTimestamp;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Generated documents of {@code cpu_agg_stats}: averages on, just above and far from their thresholds. */
final class Aggregates {

    /** The tutorial's. */
    static final Map<String, Integer> THRESHOLDS = new TreeMap<>(
            Map.of("doc", 20, "grumpy", 30, "sleepy", 40, "bashful", 60, "happy", 70, "sneezy", 80, "dopey", 90));

    private static final List<String> HOSTS = List.copyOf(THRESHOLDS.keySet());

    private final Random random;

    Aggregates(Random random) {
        this.random = random;
    }

    List<byte[]> documents(int count) {
        List<byte[]> documents = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            documents.add(document().getBytes(StandardCharsets.UTF_8));
        }
        return documents;
    }

    private String document() {
        long start = Readings.OCTOBER_2021 + random.nextInt(1_000) * Readings.WINDOW;
        String host = random.nextInt(10) == 0 ? "unknown" : HOSTS.get(random.nextInt(HOSTS.size()));
        List<String> fields = new ArrayList<>(List.of(
                field("window_start", Readings.text(SqlTimestamp.format(start))),
                field("window_end", Readings.text(SqlTimestamp.format(start + Readings.WINDOW))),
                field("hostname", Readings.text(host)),
                field("cpu", Readings.text(cpu())),
                field("usage_avg", average(THRESHOLDS.getOrDefault(host, 50))),
                field("usage_max", "99.5")));
        if (random.nextInt(50) == 0) {
            fields.remove(2 + random.nextInt(3));
        }
        if (random.nextInt(10) == 0) {
            fields.add(random.nextInt(fields.size()), field("extra", "[{\"usage_avg\":1}]"));
        }
        return "{" + String.join(",", fields) + "}";
    }

    private String cpu() {
        return switch (random.nextInt(50)) {
            case 0 -> "";
            case 1 -> "cpu \"1\" <&> \ud83d\ude00";
            case 2 -> "cpu\n1";
            default -> "cpu" + random.nextInt(31);
        };
    }

    private String average(int threshold) {
        return switch (random.nextInt(12)) {
            case 0 -> Integer.toString(threshold);
            case 1 -> Double.toString(threshold);
            case 2 -> Double.toString(Math.nextUp((double) threshold));
            case 3 -> Double.toString(Math.nextDown((double) threshold));
            case 4 -> "\"" + (threshold + random.nextDouble()) + "\"";
            case 5 -> Double.toString(random.nextDouble() * Math.pow(10, random.nextInt(60) - 30));
            case 6 -> (1 + random.nextInt(9)) + "e" + random.nextInt(20);
            default -> Double.toString(100 * random.nextDouble());
        };
    }

    private static String field(String name, String value) {
        return "\"" + name + "\":" + value;
    }
}
