package io.highwater.benchmarks.latency;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PercentilesTest {

    @Test
    void eachIsADurationThatWasMeasured() {
        List<Long> fromOneToTwoHundred = LongStream.rangeClosed(1, 200).boxed().toList();

        assertThat(Percentiles.of(fromOneToTwoHundred)).isEqualTo(new Percentiles(200, 100, 180, 198, 200));
    }

    @Test
    void ofOneDurationAllAreThatOne() {
        assertThat(Percentiles.of(List.of(7L))).isEqualTo(new Percentiles(1, 7, 7, 7, 7));
    }
}
