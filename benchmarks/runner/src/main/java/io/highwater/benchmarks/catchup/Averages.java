package io.highwater.benchmarks.catchup;

import io.highwater.benchmarks.rig.CommittedAverages;
import io.highwater.model.CpuAggregate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Reads averages as they are committed, and says what is wrong with them. */
final class Averages implements AutoCloseable {

    private final Missed missed;
    private final BitSet seen = new BitSet();
    private final CommittedAverages reading;

    private volatile long count;
    private volatile long twice;
    private volatile long wrong;
    private volatile String firstWrong = "";

    private Averages(Missed missed, String bootstrapServers, String topic) {
        this.missed = missed;
        this.reading = CommittedAverages.follow(bootstrapServers, topic, (average, at) -> see(average));
    }

    static Averages follow(Missed missed, String bootstrapServers, String topic) {
        return new Averages(missed, bootstrapServers, topic);
    }

    /** Different ones so far. */
    long count() {
        reading.requireAlive();
        return count;
    }

    List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (count != missed.averages()) {
            problems.add("%,d averages of %,d".formatted(count, missed.averages()));
        }
        if (twice > 0) {
            problems.add("%,d averages came twice".formatted(twice));
        }
        if (wrong > 0) {
            problems.add(
                    "%,d averages are not those of their readings, the first of them %s".formatted(wrong, firstWrong));
        }
        return problems;
    }

    private void see(CpuAggregate average) {
        int number = missed.number(average);
        if (seen.get(number)) {
            twice++;
        } else {
            seen.set(number);
            count++;
        }
        if (!missed.demands(average)) {
            firstWrong = wrong == 0 ? average.toString() : firstWrong;
            wrong++;
        }
    }

    /** @throws IllegalStateException if the averages could not be read */
    @Override
    public void close() {
        reading.close();
    }
}
