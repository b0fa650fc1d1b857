package io.highwater.integration.reference;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * 50,000 records in three parts: ten minutes of readings out of order, none of them late, with unusable records among
 * them; one reading for each partition that closes all their windows; readings for windows that are then closed.
 *
 * <p>All of it follows from the seed and from {@code sentAt}, partitions and offsets included.
 */
public final class SeededInput {

    public static final int RECORDS = 50_000;
    public static final int PARTITIONS = 4;

    private static final int LATE = 500;
    private static final int IN_TIME = RECORDS - PARTITIONS - LATE;

    private static final long BEGIN = Instant.parse("2021-10-11T12:00:00Z").toEpochMilli();
    private static final long END = BEGIN + 600_000;
    private static final long CLOSING_TIME = END + 60_000;

    /** Less than the ten seconds that the watermark stays behind. Milliseconds. */
    private static final int DISORDER = 9_900;

    /** The tutorial's, and one without a threshold whose name is not ASCII. */
    private static final String[] HOSTS = {"doc", "grumpy", "sleepy", "bashful", "happy", "sneezy", "dopey", "zürich"};

    private static final int CPUS = 5;

    private final Random random;
    private final long sentAt;
    private final long[] nextOffset = new long[PARTITIONS];
    private final Map<String, Double> levels = new HashMap<>();
    private int unusable;

    private final List<Sent> inTime = new ArrayList<>();
    private final List<Sent> closing = new ArrayList<>();
    private final List<Sent> late = new ArrayList<>();

    /** @param sentAt the timestamp of all records, epoch milliseconds; recent, or Kafka deletes them by age */
    public SeededInput(long seed, long sentAt) {
        this.random = new Random(seed);
        this.sentAt = sentAt;
        for (int i = 0; i < IN_TIME; i++) {
            long newest = BEGIN + (END - BEGIN) * i / IN_TIME;
            inTime.add(
                    random.nextInt(100) == 0
                            ? unusable()
                            : reading(Math.max(BEGIN, newest - random.nextInt(DISORDER))));
        }
        for (int partition = 0; partition < PARTITIONS; partition++) {
            closing.add(send(partition, new Reading(HOSTS[partition], "cpu1", 10, CLOSING_TIME)));
        }
        for (int i = 0; i < LATE; i++) {
            late.add(reading(BEGIN + random.nextInt((int) (END - BEGIN))));
        }
    }

    public List<Sent> inTime() {
        return inTime;
    }

    public List<Sent> closing() {
        return closing;
    }

    public List<Sent> late() {
        return late;
    }

    private Sent reading(long occurredAt) {
        int host = random.nextInt(HOSTS.length);
        String cpu = "cpu" + (1 + random.nextInt(CPUS));
        return send(host % PARTITIONS, new Reading(HOSTS[host], cpu, usage(HOSTS[host] + cpu, occurredAt), occurredAt));
    }

    /** Around a level that changes every 20 s; one series, and some others' readings, are exactly at 80. */
    private double usage(String series, long occurredAt) {
        double level = levels.computeIfAbsent(series + occurredAt / 20_000, fresh -> 90 * random.nextDouble());
        double usage = level + 10 * random.nextDouble();
        return series.equals("sneezycpu5") || random.nextInt(50) == 0 ? 80 : usage;
    }

    private Sent send(int partition, Reading reading) {
        return new Sent(
                partition, nextOffset[partition]++, key(reading.hostname()), json(reading), sentAt, reading, null);
    }

    private Sent unusable() {
        int partition = random.nextInt(PARTITIONS);
        Unusable next = Unusable.ALL[unusable++ % Unusable.ALL.length];
        return new Sent(partition, nextOffset[partition]++, key("doc"), next.value(), sentAt, null, next.reason());
    }

    private static String key(String hostname) {
        return "{\"hostname\": \"" + hostname + "\"}";
    }

    /** As the tutorial's producer writes, or with what a reader has to put up with: numbers as text, other fields. */
    private String json(Reading reading) {
        String format = random.nextInt(20) == 0
                ? "{\"sensor\":{\"id\":7},\"occurred_at\":\"%4$d\",\"hostname\":\"%1$s\",\"cpu\":\"%2$s\",\"usage\":\"%3$s\"}"
                : "{\"hostname\": \"%1$s\", \"cpu\": \"%2$s\", \"usage\": %3$s, \"occurred_at\": %4$d}";
        return format.formatted(reading.hostname(), reading.cpu(), reading.usage(), reading.occurredAt());
    }

    /** Where the watermark stands once everything but the late readings has been read, epoch milliseconds. */
    public static long finalWatermark() {
        return CLOSING_TIME - 10_000;
    }
}
