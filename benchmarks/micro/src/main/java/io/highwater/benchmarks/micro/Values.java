package io.highwater.benchmarks.micro;

import io.highwater.model.CpuAggregate;
import io.highwater.model.CpuReading;
import java.util.Random;
import java.util.stream.IntStream;

/** As the tutorial's producer invents them, always the same. */
final class Values {

    static final long START = 1_633_956_780_000L;

    private static final long WINDOW_MILLIS = 30_000;
    private static final int SERIES = 35;
    private static final String[] HOSTS = {"doc", "grumpy", "sleepy", "bashful", "happy", "sneezy", "dopey"};

    private Values() {}

    static CpuReading[] readings() {
        Random random = new Random(1);
        return IntStream.range(0, Quick.VALUES)
                .mapToObj(number -> new CpuReading(
                        HOSTS[random.nextInt(HOSTS.length)],
                        "cpu" + (1 + random.nextInt(5)),
                        70 + 30 * random.nextDouble(),
                        START + random.nextInt(30_000)))
                .toArray(CpuReading[]::new);
    }

    static CpuAggregate[] aggregates() {
        Random random = new Random(2);
        return IntStream.range(0, Quick.VALUES)
                .mapToObj(number -> {
                    long start = START + number / SERIES * WINDOW_MILLIS;
                    double average = 70 + 30 * random.nextDouble();
                    return new CpuAggregate(
                            start,
                            start + WINDOW_MILLIS,
                            HOSTS[random.nextInt(HOSTS.length)],
                            "cpu" + (1 + random.nextInt(5)),
                            average,
                            average + random.nextDouble());
                })
                .toArray(CpuAggregate[]::new);
    }
}
