package io.highwater.aggregation;

import static io.highwater.testing.FrozenForm.assertFrozen;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What checkpoints hold and what later builds will read. */
class SerializersTest {

    private static final String PACKAGE = "io.highwater.aggregation.";

    @Test
    void theFormOfASeriesIsFrozen() throws Exception {
        assertFrozen(
                SeriesKeySerializer.INSTANCE,
                PACKAGE + "SeriesKeySerializer$Snapshot",
                1,
                new SeriesKey("dopey", "cpu1"),
                "06646f706579" + "0563707531");
    }

    /** Count, maximum, number of the sum's parts, parts. */
    @Test
    void theFormOfAWindowsStatisticsIsFrozen() throws Exception {
        UsageStatistics statistics = new UsageStatistics();
        statistics.add(1e17);
        statistics.add(0.5);

        assertFrozen(
                UsageStatisticsSerializer.INSTANCE,
                PACKAGE + "UsageStatisticsSerializer$Snapshot",
                1,
                statistics,
                "0000000000000002" + "4376345785d8a000" + "0002" + "3fe0000000000000" + "4376345785d8a000");
    }

    /** Key groups, length, watermark, number of open windows, windows. */
    @Test
    void theFormOfTheWindowsProgressIsFrozen() throws Exception {
        assertFrozen(
                WindowProgressSerializer.INSTANCE,
                PACKAGE + "WindowProgressSerializer$Snapshot",
                1,
                new WindowProgress(0, 127, 30_000, 60_001, List.of(60_000L, 90_000L)),
                "00000000" + "0000007f" + "0000000000007530" + "000000000000ea61" + "00000002" + "000000000000ea60"
                        + "0000000000015f90");
    }

    /** Host, cpu, window, number of readings, and usage and time of each. */
    @Test
    void theFormOfABatchIsFrozen() throws Exception {
        assertFrozen(
                new ReadingBatchSerializer(),
                PACKAGE + "ReadingBatchSerializer$Snapshot",
                1,
                new ReadingBatch("dopey", "cpu1", 30_000, 1, new double[] {80.5}, new long[] {30_001}),
                "06646f706579" + "0563707531" + "0000000000007530" + "00000001" + "4054200000000000"
                        + "0000000000007531");
    }
}
