package io.highwater.console.preview;

import io.highwater.cli.backtest.Backtest;
import io.highwater.cli.backtest.Comparing;
import io.highwater.cli.backtest.Comparison;
import io.highwater.cli.backtest.JudgingOptions;
import io.highwater.cli.terminal.CannotSayException;
import io.highwater.cli.terminal.Progress;
import io.highwater.console.outside.Telling;
import io.highwater.console.web.Refusal;
import io.highwater.kafka.options.KafkaOptions;
import io.highwater.notification.thresholds.Threshold;
import io.highwater.notification.thresholds.ThresholdsInForce;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

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
     */
    record Outcome(Optional<Comparison> comparison, int hosts, long windows) {}

    private final KafkaOptions kafka;
    private final JudgingOptions judging;
    private final Telling telling;
    private final Duration patience;
    private final Semaphore room = new Semaphore(MOST_AT_ONCE);
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "console-preview");
        thread.setDaemon(true);
        return thread;
    });

    /** @param patience after which there is no answer */
    public Rehearsal(KafkaOptions kafka, JudgingOptions judging, Telling telling, Duration patience) {
        this.kafka = kafka;
        this.judging = judging;
        this.telling = telling;
        this.patience = patience;
    }

    /** @throws Refusal if it takes too long, others are at it, or Kafka does not answer */
    Outcome run(Rows rows, Instant from, Instant until) {
        if (!room.tryAcquire()) {
            throw Refusal.of(429, "Other previews are being worked out: try again in a moment.");
        }
        ConcernedHosts concerned = new ConcernedHosts(
                ThresholdsInForce.of(judging.byDefault(), rows.inForce()),
                ThresholdsInForce.of(judging.byDefault(), rows.proposed()));
        Backtest backtest = new Backtest(
                        kafka, judging, new Backtest.Rows(rows.inForce(), rows.proposed(), List.of()), from, until)
                .ofHosts(concerned);
        Future<Outcome> outcome = threads.submit(() -> {
            try {
                return compare(backtest, concerned);
            } finally {
                room.release(); // Not when its asker has given up: until then it costs what it costs.
            }
        });
        return await(outcome, backtest, Duration.between(from, until));
    }

    private Outcome compare(Backtest backtest, ConcernedHosts concerned) {
        Comparing comparing = new Comparing(telling.slackInterval(), telling.digestAfter(), telling.wording());
        Optional<Comparison> comparison = backtest.compareIfAny(Progress.silent(), comparing);
        return new Outcome(comparison, concerned.count(), backtest.judged());
    }

    private Outcome await(Future<Outcome> outcome, Backtest backtest, Duration span) {
        try {
            return outcome.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException tooLong) {
            backtest.stop();
            throw Refusal.mistake(
                    "span",
                    "So much cannot be judged within " + patience.toSeconds() + " s: try a shorter span, such as "
                            + shorter(span) + ", or ./highwater backtest, which takes its time.");
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            backtest.stop();
            throw Refusal.unavailable("The console is being stopped.", closing);
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof CannotSayException unavailable) {
                throw Refusal.unavailable(unavailable.getMessage(), unavailable);
            }
            throw new IllegalStateException("a preview has failed", failure.getCause());
        }
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
        threads.shutdownNow();
    }
}
