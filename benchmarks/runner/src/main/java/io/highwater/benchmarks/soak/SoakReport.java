package io.highwater.benchmarks.soak;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.highwater.benchmarks.rig.BenchmarkReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What was seen.
 *
 * @param readings that were sent
 * @param hosts that there were, one after the other and at once
 * @param notices that Slack got
 */
record SoakReport(SoakOptions options, long readings, long hosts, long notices, List<Look> looks)
        implements BenchmarkReport {

    SoakReport {
        looks = List.copyOf(looks);
    }

    List<String> jobs() {
        return looks.stream().map(Look::job).distinct().toList();
    }

    List<Look> of(String job) {
        return looks.stream().filter(look -> look.job().equals(job)).toList();
    }

    /** Growth beyond what the hosts that are there need: there are always as many. */
    @Override
    @JsonProperty
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        for (String job : jobs()) {
            for (Figure figure : Figure.values()) {
                if (figure.grows(of(job))) {
                    problems.add(String.format(
                            Locale.ROOT,
                            "%s: %s grows from %,.1f to %,.1f",
                            job,
                            figure.words(),
                            figure.before(of(job)),
                            figure.after(of(job))));
                }
            }
        }
        return problems;
    }

    @Override
    public String table() {
        StringBuilder table = new StringBuilder(String.format(
                Locale.ROOT,
                "%,d readings, %,d a second for %s; %,d hosts at once, %,d in all; %,d messages and replies in Slack%n%n",
                readings,
                options.rate(),
                words(options.length().toSeconds()),
                options.fleet().places(),
                hosts,
                notices));
        table.append("| job | |");
        jobLooks()
                .forEach(look -> table.append(" ").append(words(look.seconds())).append(" |"));
        table.append(" grows |\n|---|---|")
                .append("---|".repeat(jobLooks().size() + 1))
                .append('\n');
        for (String job : jobs()) {
            for (Figure figure : Figure.values()) {
                table.append("| ")
                        .append(job)
                        .append(" | ")
                        .append(figure.words())
                        .append(" |");
                shown(of(job)).forEach(look -> table.append(String.format(Locale.ROOT, " %,.1f |", figure.of(look))));
                table.append(figure.grows(of(job)) ? " yes |\n" : " no |\n");
            }
        }
        return table.toString();
    }

    private List<Look> jobLooks() {
        return jobs().isEmpty() ? List.of() : shown(of(jobs().get(0)));
    }

    /** Seven at most: a table has no more room. The chart has all. */
    private static List<Look> shown(List<Look> looks) {
        int most = Math.min(7, looks.size());
        List<Look> shown = new ArrayList<>();
        for (int i = 0; i < most; i++) {
            shown.add(looks.get(most == 1 ? 0 : i * (looks.size() - 1) / (most - 1)));
        }
        return shown;
    }

    private static String words(long seconds) {
        return seconds % 60 == 0 ? seconds / 60 + " min" : seconds + " s";
    }
}
