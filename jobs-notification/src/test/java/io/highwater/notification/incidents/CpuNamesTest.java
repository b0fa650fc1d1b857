package io.highwater.notification.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CpuNamesTest {

    @Test
    void hostsWithTheSameCpusShareThemWhateverCameFirst() {
        CpuNames names = added("cpu1", "cpu2", "cpu3");

        assertThat(added("cpu3", "cpu1", "cpu2")).isSameAs(names);
        assertThat(CpuNames.of("cpu1", "cpu2", "cpu3")).isSameAs(names);
    }

    @Test
    void hundredsAreFoundWhereTheyAre() {
        List<String> all = new ArrayList<>(
                IntStream.range(0, 500).mapToObj(cpu -> "cpu" + cpu).toList());
        Collections.shuffle(all, new Random(1));

        CpuNames names = added(all.toArray(String[]::new));

        assertThat(names.size()).isEqualTo(500);
        assertThat(IntStream.range(0, 500).mapToObj(names::get)).isSorted().containsExactlyInAnyOrderElementsOf(all);
        assertThat(all)
                .allSatisfy(name -> assertThat(names.get(names.find(name))).isEqualTo(name));
        assertThat(names.find("cpu500")).isNegative();
    }

    @Test
    void nobodyCanChangeThem() {
        String[] given = {"cpu1", "cpu2"};
        CpuNames names = CpuNames.of(given);

        Arrays.fill(given, "cpu7");

        assertThat(names.get(0)).isEqualTo("cpu1");
        assertThat(names.with("cpu3", 2).size()).isEqualTo(3);
        assertThat(names.size()).isEqualTo(2);
    }

    private static CpuNames added(String... cpus) {
        CpuNames names = CpuNames.NONE;
        for (String cpu : cpus) {
            names = names.with(cpu, -names.find(cpu) - 1);
        }
        return names;
    }
}
