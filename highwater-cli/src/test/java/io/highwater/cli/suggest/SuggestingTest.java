package io.highwater.cli.suggest;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.model.CpuAggregate;
import io.highwater.model.IncidentChange;
import io.highwater.notification.incidents.IncidentRules;
import io.highwater.notification.judgement.Judgement;
import io.highwater.notification.thresholds.Threshold;
import io.highwater.notification.thresholds.ThresholdsInForce;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SuggestingTest {

    private static final long WINDOW = 30_000;
    private static final int DAY = 2_880;
    private static final int WEEK = 7 * DAY;

    /** Windows of each host, one cpu each. */
    private final Map<String, List<Double>> averages = new HashMap<>();

    private void host(String name, int windows, IntToDoubleFunction average) {
        List<Double> ofHost = averages.computeIfAbsent(name, none -> new ArrayList<>());
        for (int window = 0; window < windows; window++) {
            double value = average.applyAsDouble(window);
            ofHost.add(Double.isNaN(value) ? null : Double.valueOf(value));
        }
    }

    private void read(io.highwater.cli.topics.Averages target) {
        int most = averages.values().stream().mapToInt(List::size).max().orElse(0);
        for (int window = 0; window < most; window++) {
            for (Map.Entry<String, List<Double>> host : averages.entrySet()) {
                Double value = window < host.getValue().size() ? host.getValue().get(window) : null;
                if (value != null) {
                    target.average(
                            new CpuAggregate(
                                    window * WINDOW, (window + 1) * WINDOW, host.getKey(), "cpu0", value, value),
                            0);
                }
            }
            target.settled((window + 1) * WINDOW);
        }
    }

    private Suggestions suggest(String budget, Grouping.By by, String unit) {
        return new Suggesting(
                        this::read, IncidentRules.DEFAULT, new Grouping(List.of(), by), Budget.parse(budget), unit)
                .suggest();
    }

    private Suggestion suggestOne(String budget) {
        Suggestions suggestions = suggest(budget, Grouping.By.HOST, "%");
        assertThat(suggestions.rows()).as(suggestions.toString()).hasSize(1);
        return suggestions.rows().get(0);
    }

    private int incidents(Threshold row) {
        int[] opened = new int[1];
        Judgement judgement = new Judgement(
                IncidentRules.DEFAULT,
                ThresholdsInForce.of(null, List.of(row)),
                event -> opened[0] += event.change() == IncidentChange.OPENED ? 1 : 0);
        read(new io.highwater.cli.topics.Averages() {
            @Override
            public void average(CpuAggregate average, long writtenAt) {
                judgement.judge(average);
            }

            @Override
            public void settled(long until) {
                judgement.settle(until);
            }
        });
        judgement.end();
        return opened[0];
    }

    private static Threshold row(Suggestion suggestion) {
        return suggestion.row().row(suggestion.hostname(), suggestion.profile());
    }

    @Test
    void whatStandsOutIsCaughtAndNothingElse() {
        Random random = new Random(1);
        host("web-1", WEEK, window -> window >= 5_000 && window < 5_020 ? 96 : 30 + random.nextInt(30));
        Suggestion suggestion = suggestOne("1/week");
        assertThat(suggestion.incidents()).isEqualTo(1);
        assertThat(suggestion.row().allowedTop()).isBetween(48.0, 61.0);
        assertThat(suggestion.caught()).singleElement().satisfies(caught -> {
            assertThat(caught.peak().average()).isEqualTo(96);
            assertThat(caught.startedAt().toEpochMilli()).isBetween(5_000 * WINDOW, 5_022 * WINDOW);
        });
    }

    @Test
    void noSuggestionFiresMoreOftenThanItMayAndOneStepLowerWouldByTheJudgement() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        int atTheLimit = 0;
        for (int round = 0; round < 40; round++) {
            averages.clear();
            double usual = random.nextInt(40);
            double spread = 1 + random.nextInt(40);
            double[] walk = {0};
            host("a", DAY, window -> {
                walk[0] = 0.9 * walk[0] + random.nextGaussian();
                return random.nextInt(50) == 0
                        ? Double.NaN
                        : Math.max(0, Math.min(100, usual + spread * Math.abs(walk[0]) / 3));
            });
            String budget = 1 + random.nextInt(8) + "/day";
            Suggestions suggestions = suggest(budget, Grouping.By.HOST, "ms");
            assertThat(suggestions.rows()).as("seed %d: %s", seed, suggestions).hasSize(1);
            Suggestion suggestion = suggestions.rows().get(0);
            int allowed = Integer.parseInt(budget.substring(0, 1));
            assertThat(incidents(row(suggestion)))
                    .as("seed %d, %s: %s", seed, budget, suggestion)
                    .isEqualTo(suggestion.incidents())
                    .isLessThanOrEqualTo(allowed);
            if (suggestion.reason().contains("it would have been")) {
                Grid grid = new Grid(suggestion.profile(), Double.POSITIVE_INFINITY);
                double lower = grid.lower(suggestion.row().allowedTop(), 1);
                Double resolve = suggestion.row().resolveBelow();
                int windows = suggestion.row().windows();
                int most = Stream.of(
                                grid.candidate(lower, windows, 0.25),
                                grid.candidate(lower, windows, 0.5),
                                new Candidate(lower, windows, resolve == null ? null : Math.min(resolve, lower)))
                        .mapToInt(candidate -> incidents(candidate.row("a", suggestion.profile())))
                        .max()
                        .getAsInt();
                assertThat(most).as("seed %d, %s: %s", seed, budget, suggestion).isGreaterThan(allowed);
                atTheLimit++;
            }
        }
        assertThat(atTheLimit).as("at the limit of their budget, seed %d", seed).isPositive();
    }

    @Test
    void aSpikeOfOneWindowIsWaitedOutRatherThanAllowed() {
        Random random = new Random(2);
        host("web-1", WEEK, window -> window % 400 == 7 ? 99 : 20 + random.nextInt(10));
        Suggestion suggestion = suggestOne("1/week");
        assertThat(suggestion.row().windows()).isGreaterThan(1);
        assertThat(suggestion.row().allowedTop()).isLessThan(40);
    }

    @Test
    void shortHistoryIsSaidToBeShortAndLeavesRoom() {
        Random random = new Random(3);
        host("new", 360, window -> 40 + random.nextInt(20));
        Suggestion suggestion = suggestOne("1/week");
        assertThat(suggestion.incidents()).isZero();
        assertThat(suggestion.row().allowedTop()).isGreaterThan(60);
        assertThat(suggestion.reason())
                .contains("There is only 3h of history for 1/week")
                .contains("The highest was 59 %");
    }

    @Test
    void fromWhatIsAlwaysTheSameNothingIsLearntButRoom() {
        host("flat", WEEK, window -> 50);
        Suggestion suggestion = suggestOne("1/week");
        assertThat(suggestion.row().allowedTop()).isGreaterThan(50);
        assertThat(suggestion.reason()).contains("All averages are 50 %: nothing can be learnt from that");
    }

    @Test
    void aHostThatIsAlwaysFullGetsNoThresholdThatCannotFire() {
        host("full", WEEK, window -> window % 3 == 0 ? 60 : 100);
        Suggestions suggestions = suggest("1/week", Grouping.By.HOST, "%");
        suggestions.rows().forEach(each -> assertThat(each.row().allowedTop()).isLessThan(100));
        host("always", WEEK, window -> 100);
        assertThat(suggest("1/week", Grouping.By.HOST, "%").without().get("always"))
                .contains("no threshold below 100 %");
    }

    @Test
    void anyUnitWillDoNegativeAndSmallOnesToo() {
        Random random = new Random(4);
        host("freezer", WEEK, window -> window > 100 && window < 130 ? -2 : -20 + random.nextDouble() * 4);
        host("ratio", WEEK, window -> window > 100 && window < 130 ? 0.9 : 0.1 + random.nextDouble() * 0.1);
        host("queue", WEEK, window -> window > 100 && window < 130 ? 2e6 : 1e5 + random.nextInt(50_000));
        Suggestions suggestions = suggest("1/week", Grouping.By.HOST, "");
        assertThat(suggestions.rows()).extracting(Suggestion::incidents).containsExactly(1, 1, 1);
        assertThat(suggestions.rows()).extracting(each -> each.caught().size()).containsExactly(1, 1, 1);
        assertThat(suggestions.rows().get(0).row().resolveBelow()).isNull();
        assertThat(suggestions.rows().get(2).row().allowedTop()).isBetween(0.15, 0.5);
    }

    @Test
    void hostsThatDifferInNumbersShareARowAndItsBudget() {
        Random random = new Random(5);
        host("web-1", WEEK, window -> window > 100 && window < 130 ? 90 : 20 + random.nextInt(10));
        host("web-2", WEEK, window -> window > 900 && window < 930 ? 95 : 20 + random.nextInt(10));
        host("db", WEEK, window -> 40 + random.nextInt(10));
        host("db-7", WEEK, window -> 40 + random.nextInt(10));
        Suggestions suggestions = suggest("1/week", Grouping.By.PATTERN, "%");
        assertThat(suggestions.rows()).extracting(Suggestion::hostname).containsExactly("db", "db-7", "web-*");
        assertThat(suggestions.rows().get(2).incidents()).isEqualTo(1);
        assertThat(suggestions.rows().get(2).caught().get(0).hostname()).isEqualTo("web-2");
    }

    @Test
    void hostsThatSayTooLittleOrNothingAnyMoreAreTold() {
        host("few", 5, window -> 50);
        host("gone", DAY, window -> window % 10);
        host("here", WEEK, window -> window % 10);
        Suggestions suggestions = suggest("1/week", Grouping.By.HOST, "%");
        assertThat(suggestions.without().get("few")).isEqualTo("only 5 averages: too few to learn from");
        assertThat(suggestions.rows().get(0).reason()).contains("The last 6d it has sent nothing");
    }
}
