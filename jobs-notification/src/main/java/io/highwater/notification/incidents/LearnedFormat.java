package io.highwater.notification.incidents;

import io.highwater.notification.learned.LearnedBands;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** What is learned of a host's cpus as bytes: at most 297 of each cpu, one of a host of which nothing is. */
final class LearnedFormat {

    private LearnedFormat() {}

    static void write(Cpus cpus, DataOutput target) throws IOException {
        target.writeBoolean(cpus.isLearned());
        for (int cpu = 0; cpus.isLearned() && cpu < cpus.size(); cpu++) {
            target.writeBoolean(cpus.learnedUntil(cpu) != 0);
            if (cpus.learnedUntil(cpu) != 0) {
                for (int slot = 0; slot < LearnedBands.SIZE; slot++) {
                    target.writeInt(cpus.learn()[cpu * LearnedBands.SIZE + slot]);
                }
            }
        }
    }

    /** @param cpus those that were written */
    static void read(Cpus cpus, DataInput source) throws IOException {
        if (!source.readBoolean()) {
            return;
        }
        int[] bands = cpus.learn();
        for (int cpu = 0; cpu < cpus.size(); cpu++) {
            if (source.readBoolean()) {
                for (int slot = 0; slot < LearnedBands.SIZE; slot++) {
                    bands[cpu * LearnedBands.SIZE + slot] = source.readInt();
                }
            }
        }
    }
}
