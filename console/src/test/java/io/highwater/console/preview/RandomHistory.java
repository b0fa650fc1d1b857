package io.highwater.console.preview;

import io.highwater.codec.Encoders;
import io.highwater.model.CpuAggregate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Averages of some hours: hosts that are busy for a while, that fall silent, and that go on. */
final class RandomHistory {

    static final long WINDOW = 30_000;

    /** Always, from the first window on: its incident is older than what a short look back sees. */
    static final String BUSY = "busy";

    static final List<String> HOSTS =
            List.of("web-1", "web-2", "web-3", "web-10", "db-1", "db-2", "cache-1", "cache-2", "doc", "sleepy", BUSY);
    static final List<String> CPUS = List.of("cpu0", "cpu1", "cpu2");

    private RandomHistory() {}

    /** @param begin of the first window, epoch milliseconds. Each is written 12 to 18 s after its end */
    static List<ProducerRecord<byte[], byte[]>> of(
            String topic, int partitions, long begin, int windows, Random random) {
        List<ProducerRecord<byte[], byte[]>> all = new ArrayList<>();
        for (String host : HOSTS) {
            double level = 50;
            int silentUntil = 0;
            for (int window = 0; window < windows; window++) {
                if (random.nextInt(12) == 0) {
                    level = 40 + random.nextInt(60);
                }
                if (window >= silentUntil && random.nextInt(60) == 0) {
                    silentUntil = window + random.nextInt(25);
                }
                boolean isBusy = host.equals(BUSY);
                if (window < silentUntil && !isBusy) {
                    continue;
                }
                long end = begin + (window + 1) * WINDOW;
                for (String cpu : CPUS) {
                    double average = isBusy ? 99 : Math.round((level + random.nextGaussian() * 6) * 100) / 100.0;
                    CpuAggregate aggregate = new CpuAggregate(end - WINDOW, end, host, cpu, average, average + 1);
                    all.add(new ProducerRecord<>(
                            topic,
                            Math.floorMod(host.hashCode(), partitions),
                            end + 12_000 + random.nextInt(6_000),
                            Encoders.hostnameKey(host),
                            Encoders.aggregate(aggregate)));
                }
            }
        }
        all.sort(Comparator.comparingLong(ProducerRecord::timestamp));
        return all;
    }
}
