package io.highwater.console.preview;

import io.highwater.cli.backtest.Backtest;
import io.highwater.cli.backtest.Comparing;
import io.highwater.cli.backtest.Comparison;
import io.highwater.cli.backtest.JudgingOptions;
import io.highwater.cli.backtest.QuietSides;
import io.highwater.cli.terminal.Progress;
import io.highwater.console.outside.Patiently;
import io.highwater.console.outside.Telling;
import io.highwater.console.web.Refusal;
import io.highwater.kafka.options.KafkaOptions;
import io.highwater.notification.thresholds.Threshold;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Backtests for people who wait for them: of the hosts that a change concerns, few at a time, and no longer than they wait. */
public final class Rehearsal implements AutoCloseable {

    /** Each has a thread, a consumer, and the averages that it has read ahead. */
    private static final int MOST_AT_ONCE = 2;

    private static final List<Duration> SPANS = List.of(
            Duration.ofHours(12),
            Duration.ofHours(6),
            Duration.ofHours(3),
            Duration.ofHours(1),
            Duration.ofMinutes(30),
            Duration.ofMinutes(15),
            Duration.ofMinutes(5));

    /** Rows of both sides. */
    record Rows(List<Threshold> inForce, List<Threshold> proposed) {}

    /**
     * What came of it.
     *
     * @param comparison empty if there are no averages in that time
     * @param windows how many averages were judged
     * @param notes what else is to be known, in sentences
     */
    record Outcome(Optional<Comparison> comparison, int hosts, long windows, List<String> notes) {}

    private final KafkaOptions kafka;
    private final JudgingOptions judging;
    private final Telling telling;
    private final Patiently patiently;

    /** @param patience after which there is no answer */
    public Rehearsal(KafkaOptions kafka, JudgingOptions judging, Telling telling, Duration patience) {
        this.kafka = kafka;
        this.judging = judging;
        this.telling = telling;
        this.patiently = new Patiently("preview", MOST_AT_ONCE, patience);
    }

    /** @throws Refusal if it takes too long, others are at it, or Kafka does not answer */
    Outcome run(Rows rows, Instant from, Instant until) {
        ConcernedHosts concerned = new ConcernedHosts(rows, judging.byDefault());
        // Whoever tries a threshold wants to know what it finds, whether or not somebody is asleep.
        Backtest.Rows both = new Backtest.Rows(rows.inForce(), rows.proposed(), QuietSides.NONE, List.of());
        Backtest backtest = new Backtest(kafka, judging, both, from, until).ofHosts(concerned);
        boolean isLearning = concerned.mayLearn();
        if (!isLearning) {
            backtest.withoutLearning();
        }
        return patiently.call(
                () -> compare(backtest, concerned),
                backtest::stop,
                () -> isLearning ? tooLongToLearn() : tooLong(Duration.between(from, until)));
    }

    private Outcome compare(Backtest backtest, ConcernedHosts concerned) {
        Comparing comparing = new Comparing(telling.slackInterval(), telling.gathering(), telling.wording());
        Optional<Comparison> comparison = backtest.compareIfAny(Progress.silent(), comparing);
        return new Outcome(
                comparison, concerned.count(), backtest.judged(), concerned.mayLearn() ? backtest.notes() : List.of());
    }

    private Refusal tooLong(Duration span) {
        return Refusal.mistake(
                "span",
                "So much cannot be judged within " + patiently.patience().toSeconds()
                        + " s: try a shorter span, such as " + shorter(span)
                        + ", or ./highwater backtest, which takes its time.");
    }

    private Refusal tooLongToLearn() {
        return Refusal.mistake(
                "span",
                "Hosts with learned bands are judged by the "
                        + judging.learning().toDays()
                        + " days before, and so much cannot be read within "
                        + patiently.patience().toSeconds() + " s: ./highwater backtest takes its time.");
    }

    private static String shorter(Duration span) {
        Duration third = span.dividedBy(3);
        Duration shorter = SPANS.stream()
                .filter(one -> one.compareTo(third) <= 0)
                .findFirst()
                .orElse(Duration.ofMinutes(1));
        return shorter.toMinutes() % 60 == 0 ? shorter.toHours() + "h" : shorter.toMinutes() + "m";
    }

    @Override
    public void close() {
        patiently.close();
    }
}
