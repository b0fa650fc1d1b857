package io.highwater.notification.incidents;

import static io.highwater.testing.EventTime.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.model.FiringCpu;
import io.highwater.notification.learned.LearnedBands;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CpusTest {

    private final Random random = new Random(5);

    @Test
    void remembersWhatAMapOfThemWould() {
        Map<String, CpuState> expected = new TreeMap<>();
        Map<String, Integer> learned = new TreeMap<>();
        Cpus cpus = new Cpus();
        for (int step = 0; step < 100_000; step++) {
            String name = "cpu" + random.nextInt(300);
            switch (random.nextInt(6)) {
                case 0 -> {
                    cpus.firesNoMore(cpus.place(name));
                    expected.put(name, with(expected.get(name), name, null));
                }
                case 1 -> {
                    FiringCpu window = new FiringCpu(name, random.nextDouble(), 99, 80, NOON, NOON + step);
                    cpus.fires(cpus.place(name), window);
                    expected.put(name, with(expected.get(name), name, window));
                }
                case 2 -> {
                    if (random.nextInt(300) == 0) {
                        int left = random.nextInt(3);
                        cpus.removeIf(cpu -> cpus.name(cpu).hashCode() % 3 == left);
                        expected.keySet().removeIf(cpu -> cpu.hashCode() % 3 == left);
                        learned.keySet().removeIf(cpu -> cpu.hashCode() % 3 == left);
                    }
                }
                case 3 -> {
                    int cpu = cpus.place(name);
                    expected.putIfAbsent(name, with(null, name, null));
                    cpus.unlearn(cpu);
                    learned.remove(name);
                    if (random.nextBoolean()) {
                        Arrays.fill(cpus.learn(), cpu * LearnedBands.SIZE, (cpu + 1) * LearnedBands.SIZE, step + 1);
                        learned.put(name, step + 1);
                    }
                }
                default -> {
                    int cpu = cpus.place(name);
                    cpus.judged(cpu, step);
                    cpus.overSince(cpu, -step);
                    CpuState before = expected.get(name);
                    expected.put(name, new CpuState(name, step, -step, before == null ? null : before.firing()));
                }
            }
            if (step % 100 == 0) {
                assertSame(cpus, expected);
                assertSame(cpus.copy(), expected);
                assertThat(learned(cpus)).isEqualTo(learned);
                assertThat(learned(cpus.copy())).isEqualTo(learned);
            }
        }
        assertThat(expected).hasSizeGreaterThan(200);
    }

    @Test
    void isTheSameFromStatesInAnyOrder() {
        List<CpuState> states = IntStream.range(0, 12)
                .mapToObj(cpu -> new CpuState("cpu" + cpu, NOON + cpu, NOON - cpu, null))
                .collect(Collectors.toList());
        Cpus expected = Cpus.of(states.toArray(CpuState[]::new));

        Collections.shuffle(states, random);

        assertThat(Cpus.of(states.toArray(CpuState[]::new)))
                .usingRecursiveComparison()
                .isEqualTo(expected);
    }

    @Test
    void aCopyIsOfItsOwn() {
        Cpus cpus = Cpus.of(
                new CpuState("cpu1", NOON, NOON, new FiringCpu("cpu1", 91, 99, 80, NOON, NOON)),
                new CpuState("cpu2", NOON, NOON, new FiringCpu("cpu2", 91, 99, 80, NOON, NOON)));
        Cpus copy = cpus.copy();

        copy.judged(0, 1);
        copy.overSince(1, 1);
        copy.firesNoMore(1);
        copy.place("cpu0");

        assertThat(cpus.size()).isEqualTo(2);
        assertThat(cpus.judgedUntil(0)).isEqualTo(NOON);
        assertThat(cpus.overSince(1)).isEqualTo(NOON);
        assertThat(cpus.isFiring(1)).isTrue();
    }

    private static Map<String, Integer> learned(Cpus cpus) {
        Map<String, Integer> learned = new TreeMap<>();
        for (int cpu = 0; cpus.isLearned() && cpu < cpus.size(); cpu++) {
            int[] slots = Arrays.copyOfRange(cpus.learn(), cpu * LearnedBands.SIZE, (cpu + 1) * LearnedBands.SIZE);
            assertThat(slots).containsOnly(slots[0]);
            if (slots[0] != 0) {
                learned.put(cpus.name(cpu), slots[0]);
            }
        }
        return learned;
    }

    private static CpuState with(CpuState state, String name, FiringCpu firing) {
        return state == null
                ? new CpuState(name, HostState.NONE, HostState.NONE, firing)
                : new CpuState(name, state.judgedUntil(), state.overSince(), firing);
    }

    private static void assertSame(Cpus cpus, Map<String, CpuState> expected) {
        assertThat(IntStream.range(0, cpus.size()).mapToObj(cpus::state).toList())
                .containsExactlyElementsOf(expected.values());
        List<CpuState> firing =
                expected.values().stream().filter(cpu -> cpu.firing() != null).toList();
        assertThat(cpus.isAnyFiring()).isEqualTo(!firing.isEmpty());
        assertThat(cpus.firing())
                .containsExactlyElementsOf(firing.stream().map(CpuState::firing).toList());
        assertThat(cpus.firingJudgedUntil())
                .isEqualTo(
                        firing.stream().mapToLong(CpuState::judgedUntil).min().orElse(Long.MAX_VALUE));
        IntStream.range(0, cpus.size())
                .forEach(cpu -> assertThat(cpus.isLastFiring(cpu)).isEqualTo(cpus.isFiring(cpu) && firing.size() == 1));
    }
}
