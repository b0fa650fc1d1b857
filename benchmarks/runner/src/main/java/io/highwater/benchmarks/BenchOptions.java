package io.highwater.benchmarks;

import static io.highwater.benchmarks.rig.Requirements.require;

import io.highwater.benchmarks.judging.Tables;
import io.highwater.benchmarks.rig.Amount;
import io.highwater.benchmarks.rig.Delivery;
import io.highwater.benchmarks.rig.Setup;
import java.util.List;

/**
 * What is measured, and how.
 *
 * @param deliveries one after the other, each with a table of its own
 * @param contenders who runs
 * @param tables that the notification job judges by
 */
record BenchOptions(
        Amount amount,
        Sensors sensors,
        List<Delivery> deliveries,
        List<Contender> contenders,
        Tables tables,
        Setup setup) {

    static final int PARTITIONS = 4;

    BenchOptions {
        require(
                setup.child().parallelism() <= PARTITIONS,
                "--parallelism must be from 1 to " + PARTITIONS + ", was "
                        + setup.child().parallelism());
        deliveries = List.copyOf(deliveries);
        contenders = List.copyOf(contenders);
    }

    /** Those that are compared with each other. */
    List<Contender> compared() {
        return contenders.stream().filter(Contender::readsReadings).toList();
    }
}
