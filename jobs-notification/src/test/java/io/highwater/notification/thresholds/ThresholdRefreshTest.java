package io.highwater.notification.thresholds;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.model.CpuAggregate;
import io.highwater.notification.tables.KnownRows;
import io.highwater.notification.tables.LossGuard;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** Whatever happens to the table, to the database and to the job: after a read the state holds the table. */
class ThresholdRefreshTest {

    /** More with {@code -Dhighwater.sequences=1000}. */
    private static final int SEQUENCES = Integer.getInteger("highwater.sequences", 30);

    private static final int STEPS = 20;

    @Test
    void afterEachReadTheTableIsInForce() throws Exception {
        long base = new Random().nextLong();
        for (int sequence = 0; sequence < SEQUENCES; sequence++) {
            long seed = base + sequence;
            Random random = new Random(seed);
            // From a handful of rows to some that need several updates.
            int hosts = 1 << random.nextInt(13);
            try (Refreshes refreshes = new Refreshes(random, hosts)) {
                for (int step = 0; step < STEPS; step++) {
                    refreshes.step("seed " + seed + ", step " + step);
                }
            }
        }
    }

    @Test
    void aChangedRowMakesOneBucketOfManyAnew() throws Exception {
        List<Threshold> rows = new ArrayList<>();
        for (int host = 0; host < 5_000; host++) {
            rows.add(new Threshold("host" + host, 80));
        }
        try (Refreshes refreshes = new Refreshes(new Random(), 0)) {
            for (ThresholdUpdate update : ThresholdUpdate.ofTable(rows)) {
                refreshes.operator.processBroadcastElement(update, 0);
            }
            Map<Integer, ThresholdBucket> before = refreshes.buckets();

            for (ThresholdUpdate update : ThresholdUpdate.ofChanges(List.of(new Threshold("host7", 90)), List.of())) {
                refreshes.operator.processBroadcastElement(update, 0);
            }

            Map<Integer, ThresholdBucket> after = refreshes.buckets();
            assertThat(after).hasSameSizeAs(before);
            assertThat(after.keySet())
                    .filteredOn(bucket -> after.get(bucket) != before.get(bucket))
                    .containsExactly(ThresholdBucket.of("host7"));
        }
    }

    /** A table, the poller's memory and the operator, none of which need have the same life. */
    private static final class Refreshes implements AutoCloseable {

        private final Random random;
        private final int hosts;
        private final Map<String, Threshold> table = new HashMap<>();
        private Map<String, Threshold> lastRead;
        private KnownRows<Threshold, ThresholdUpdate> known = trusting();
        private KeyedBroadcastOperatorTestHarness<String, CpuAggregate, ThresholdUpdate, Breach> operator;

        private Refreshes(Random random, int hosts) throws Exception {
            this.random = random;
            this.hosts = hosts;
            operator = harness();
            operator.open();
        }

        /** What a lost table is about is tested elsewhere. */
        private static KnownRows<Threshold, ThresholdUpdate> trusting() {
            return new KnownRows<>(
                    ThresholdKind.THRESHOLDS,
                    new LossGuard(System::nanoTime, 1) {
                        @Override
                        protected boolean isBelieved(int before, int lost) {
                            return true;
                        }
                    },
                    0);
        }

        private void step(String when) throws Exception {
            switch (random.nextInt(6)) {
                case 0 -> change(1 + random.nextInt(3));
                case 1 -> change(random.nextInt(hosts + 1));
                case 2 -> failOnTheWay(when);
                case 3 -> restart(when);
                case 4 -> restartWhileUpdatesAreUnderWay();
                default -> read(when);
            }
        }

        private void change(int rows) {
            for (int row = 0; row < rows; row++) {
                String hostname = "host" + random.nextInt(hosts);
                if (random.nextInt(3) == 0) {
                    table.remove(hostname);
                } else {
                    table.put(hostname, new Threshold(hostname, random.nextInt(4)));
                }
            }
        }

        private void read(String when) throws Exception {
            for (ThresholdUpdate update : completeRead()) {
                operator.processBroadcastElement(update, 0);
            }
            lastRead = Map.copyOf(table);
            assertThat(inForce()).as(when).isEqualTo(lastRead);
        }

        private List<ThresholdUpdate> completeRead() {
            List<Threshold> rows = new ArrayList<>(table.values());
            rows.forEach(known::found);
            return known.completed(null);
        }

        private void failOnTheWay(String when) throws Exception {
            table.values().stream().limit(random.nextInt(hosts)).forEach(known::found);
            known.abandoned();
            if (lastRead != null) {
                assertThat(inForce()).as(when).isEqualTo(lastRead);
            }
        }

        private void restart(String when) throws Exception {
            restart();
            if (lastRead != null) {
                assertThat(inForce()).as(when).isEqualTo(lastRead);
            }
        }

        /** Nothing is known of the state then until the next read. */
        private void restartWhileUpdatesAreUnderWay() throws Exception {
            List<ThresholdUpdate> updates = completeRead();
            for (ThresholdUpdate update : updates.subList(0, random.nextInt(updates.size() + 1))) {
                operator.processBroadcastElement(update, 0);
            }
            lastRead = null;
            restart();
        }

        private void restart() throws Exception {
            OperatorSubtaskState state = operator.snapshot(1, 1);
            operator.close();
            operator = harness();
            operator.initializeState(state);
            operator.open();
            known = trusting();
        }

        private Map<String, Threshold> inForce() throws Exception {
            Map<String, Threshold> inForce = new HashMap<>();
            for (ThresholdBucket bucket : buckets().values()) {
                bucket.rows().forEach(threshold -> inForce.put(threshold.hostname(), threshold));
            }
            return inForce;
        }

        private Map<Integer, ThresholdBucket> buckets() throws Exception {
            AbstractStreamOperator<?> judge = (AbstractStreamOperator<?>) operator.getOperator();
            Map<Integer, ThresholdBucket> buckets = new HashMap<>();
            for (Map.Entry<Integer, ThresholdBucket> bucket : judge.getOperatorStateBackend()
                    .getBroadcastState(ThresholdState.BUCKETS)
                    .immutableEntries()) {
                buckets.put(bucket.getKey(), bucket.getValue());
            }
            return buckets;
        }

        private static KeyedBroadcastOperatorTestHarness<String, CpuAggregate, ThresholdUpdate, Breach> harness()
                throws Exception {
            return new KeyedBroadcastOperatorTestHarness<>(
                    new CoBroadcastWithKeyedOperator<>(new FindBreaches(null), JudgedByThresholds.BROADCAST_STATE),
                    CpuAggregate::hostname,
                    Types.STRING,
                    8,
                    1,
                    0);
        }

        @Override
        public void close() {
            try {
                operator.close();
            } catch (Exception failure) {
                throw new IllegalStateException("the harness does not close", failure);
            }
        }
    }
}
