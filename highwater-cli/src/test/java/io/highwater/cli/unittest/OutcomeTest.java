package io.highwater.cli.unittest;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.cli.unittest.ThresholdTest.Expected;
import io.highwater.cli.unittest.yaml.Place;
import io.highwater.model.IncidentEvent;
import io.highwater.notification.incidents.IncidentRules;
import io.highwater.notification.judgement.Judgement;
import io.highwater.notification.silences.Silence;
import io.highwater.notification.silences.Span;
import io.highwater.notification.thresholds.RowKey;
import io.highwater.notification.thresholds.Threshold;
import io.highwater.slack.layout.Wording;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OutcomeTest {

    private static final Place SOMEWHERE = new Place("t.yaml", 1, 1);
    private static final Scope ALL = new Scope(List.of("*"), EnumSet.allOf(Change.class));

    private static ThresholdTest random(Random random) {
        List<Series> series = new ArrayList<>();
        for (int host = 0; host < 2; host++) {
            for (int cpu = 0; cpu < 2; cpu++) {
                List<Double> averages = new ArrayList<>();
                for (int window = 0; window < 40; window++) {
                    averages.add(random.nextInt(6) == 0 ? null : Double.valueOf(60 + random.nextInt(40)));
                }
                series.add(new Series("web-" + host, "cpu" + cpu, averages));
            }
        }
        Threshold row = new Threshold("web-*", 80, 30_000L * random.nextInt(4), 70, 300_000);
        IncidentRules rules = new IncidentRules(Duration.ofMinutes(2), Duration.ofMinutes(5));
        Settings settings = new Settings(List.of(row), null, silences(random), 30_000, rules, Wording.DEFAULT);
        return new ThresholdTest(SOMEWHERE, "random", settings, series, new Expected(List.of(), List.of(), ALL, 0));
    }

    /** None, or one that begins and ends among the windows. */
    private static List<Silence> silences(Random random) {
        long from = Course.START + random.nextInt(20) * 15_000L;
        return random.nextBoolean()
                ? List.of()
                : List.of(new Silence(
                        new RowKey(random.nextBoolean() ? "web-*" : "web-1", random.nextInt(3) == 0 ? "cpu1" : null),
                        new Span(from, from + (1 + random.nextInt(30)) * 15_000L),
                        null,
                        "ann",
                        "disk swap"));
    }

    private static ThresholdTest expecting(ThresholdTest test, List<Expectation> changes) {
        return new ThresholdTest(
                test.place(), test.name(), test.settings(), test.series(), new Expected(changes, List.of(), ALL, 0));
    }

    private static Expectation expectation(Fact fact, long at) {
        return new Expectation(SOMEWHERE, fact.change(), fact.host(), at, List.of());
    }

    @Test
    void whatHappensIsWhatHasToBeExpectedNoMoreAndNoLess() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        int changes = 0;
        for (int round = 0; round < 100; round++) {
            ThresholdTest test = random(random);
            List<Fact> facts = Course.of(test).facts();
            List<Expectation> all = new ArrayList<>(
                    facts.stream().map(fact -> expectation(fact, fact.at())).toList());
            changes += all.size();
            assertThat(TestResult.of(expecting(test, all)).isPassed())
                    .as("seed %d", seed)
                    .isTrue();
            if (!all.isEmpty()) {
                int one = random.nextInt(all.size());
                Expectation moved = expectation(facts.get(one), facts.get(one).at() + 1);
                Expectation right = all.set(one, moved);
                assertThat(TestResult.of(expecting(test, all)).failures())
                        .as("seed %d: one is elsewhere", seed)
                        .hasSize(1);
                all.remove(one);
                assertThat(TestResult.of(expecting(test, all)).failures())
                        .as("seed %d: one is not expected", seed)
                        .hasSize(1);
                all.add(right);
                all.add(right);
                assertThat(TestResult.of(expecting(test, all)).failures())
                        .as("seed %d: one is expected twice", seed)
                        .hasSize(1);
            }
        }
        assertThat(changes).as("something has happened").isGreaterThan(500);
    }

    @Test
    void theEventsAreThoseOfTheJudgementWhateverTheOrderOfAWindowsSeries() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 50; round++) {
            ThresholdTest test = random(random);
            List<Series> shuffled = new ArrayList<>(test.series());
            java.util.Collections.shuffle(shuffled, random);
            List<IncidentEvent> other = new ArrayList<>();
            Judgement judgement = new Judgement(
                    test.settings().rules(),
                    test.settings().thresholds(),
                    test.settings().quiet(),
                    other::add);
            // Each series in one go: what a topic may hold as well.
            shuffled.forEach(series -> {
                for (int window = 0; window < series.averages().size(); window++) {
                    if (series.at(window) != null) {
                        long start = Course.START + window * 30_000L;
                        judgement.judge(new io.highwater.model.CpuAggregate(
                                start,
                                start + 30_000,
                                series.host(),
                                series.name(),
                                series.at(window),
                                series.at(window)));
                    }
                }
            });
            judgement.settle(Course.START + 40 * 30_000L);
            List<IncidentEvent> events = Course.of(test).facts().stream()
                    .filter(fact -> fact.change() != Change.REMINDED)
                    .map(Fact::event)
                    .toList();
            assertThat(events).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(other);
        }
    }
}
