package io.highwater.codec;

import static io.highwater.testing.EventTime.NOON;
import static io.highwater.testing.EventTime.ONE_HOUR;
import static io.highwater.testing.EventTime.ONE_WINDOW;
import static io.highwater.testing.Samples.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.highwater.model.CpuAggregate;
import io.highwater.model.CpuReading;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * What a record costs in memory is settled by the code and not by the machine, so it can be held without a clock. Bounds
 * are what was measured plus a little: a change that exceeds one makes every record more expensive.
 */
class GarbageTest {

    private static final int RECORDS = 20_000;
    private static final CpuReading READING = new CpuReading("dopey", "cpu4", 98.3335306302198, NOON + 277);
    private static final CpuAggregate AVERAGE =
            new CpuAggregate(NOON, NOON + ONE_WINDOW, "dopey", "cpu4", 98.3335306302198, 99.12345678901234);

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private interface Work {
        Object once() throws UnusableException;
    }

    @Test
    void aDecodedReadingIsAllThatItsDecodingMakes() throws Exception {
        CpuReadingDecoder decoder = new CpuReadingDecoder(Duration.ofHours(1));
        byte[] document = json(READING);

        assertThat(bytesPerRecord(() -> decoder.decode(document, NOON))).isLessThanOrEqualTo(40);
    }

    @Test
    void aDecodedAverageIsAllThatItsDecodingMakes() throws Exception {
        CpuAggregateDecoder decoder = new CpuAggregateDecoder(Duration.ofHours(1));
        byte[] document = Encoders.aggregate(AVERAGE);

        assertThat(bytesPerRecord(() -> decoder.decode(document, NOON))).isLessThanOrEqualTo(56);
    }

    /** As after an outage, when hundreds of windows close at once. */
    @Test
    void averagesOfManyWindowsInTurnCostNoMore() throws Exception {
        CpuAggregateDecoder decoder = new CpuAggregateDecoder(Duration.ofHours(1));
        byte[][] documents = LongStream.range(0, 60)
                .mapToObj(window -> new CpuAggregate(
                        NOON + window * ONE_WINDOW, NOON + (window + 1) * ONE_WINDOW, "dopey", "cpu4", 98.25, 99.5))
                .map(Encoders::aggregate)
                .toArray(byte[][]::new);
        int[] turn = {0};

        // Two of the windows may share a place in the cache of timestamps; without one, each costs over 1,000 bytes.
        assertThat(bytesPerRecord(() -> decoder.decode(documents[turn[0]++ % documents.length], NOON + ONE_HOUR)))
                .isLessThanOrEqualTo(250);
    }

    @Test
    void anEncodedReadingIsOneArrayAndItsNumber() throws Exception {
        assertThat(bytesPerRecord(() -> Encoders.filteredReading(READING))).isLessThanOrEqualTo(300);
    }

    @Test
    void anEncodedAverageIsOneArrayAndItsNumbers() throws Exception {
        assertThat(bytesPerRecord(() -> Encoders.aggregate(AVERAGE))).isLessThanOrEqualTo(540);
    }

    @Test
    void aKeyIsOneArray() throws Exception {
        assertThat(bytesPerRecord(() -> Encoders.hostnameKey("dopey"))).isLessThanOrEqualTo(72);
    }

    private double bytesPerRecord(Work work) throws UnusableException {
        run(work);
        long before = threads.getCurrentThreadAllocatedBytes();
        run(work);
        return (double) (threads.getCurrentThreadAllocatedBytes() - before) / RECORDS;
    }

    private static void run(Work work) throws UnusableException {
        for (int i = 0; i < RECORDS; i++) {
            assertThatIsNotNull(work.once());
        }
    }

    /** As an assertion of AssertJ it would be most of what is measured. */
    private static void assertThatIsNotNull(Object made) {
        if (made == null) {
            throw new AssertionError("nothing was made");
        }
    }
}
