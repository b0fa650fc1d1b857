package io.highwater.console.live;

import io.highwater.cli.terminal.CannotSayException;
import io.highwater.cli.terminal.Progress;
import io.highwater.cli.topics.HostPast;
import io.highwater.console.follow.Following;
import io.highwater.notification.thresholds.HostThresholds;
import io.highwater.slack.layout.Wording;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * What is usual for the cpus of a host, learned anew from the topic of averages; of the last hosts that were asked for it is
 * kept, and goes on from there. One host is read at a time.
 */
public final class HostBands {

    /** Of all hosts in its partition: about 5 s. */
    private static final long MOST_RECORDS = 5_000_000;

    private static final int MOST_KEPT = 8;

    /** A transaction may become visible so much later than its first records were written. */
    private static final Duration WRITTEN_LATE = Duration.ofMinutes(5);

    /**
     * {@code GET /api/hosts/{host}/bands}.
     *
     * @param learnedFrom start of the first average, epoch milliseconds; null if there is none
     * @param complete whether all was read that there is to learn from; otherwise there are no bands
     */
    record Answer(Long learnedFrom, boolean complete, List<LearnedHost.Line> bands) {

        static final Answer TOO_MUCH = new Answer(null, false, List.of());
    }

    private final Following following;
    private final Wording wording;
    private final Duration patience;
    private final Semaphore turn = new Semaphore(1);
    private final Map<String, LearnedHost> kept = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, LearnedHost> eldest) {
            return size() > MOST_KEPT;
        }
    };

    /**
     * @param patience after which there is no answer
     */
    public HostBands(Following following, Wording wording, Duration patience) {
        this.following = following;
        this.wording = wording;
        this.patience = patience;
    }

    Answer of(HeldHost held) {
        HostThresholds thresholds = held.thresholds();
        if (thresholds == null || !thresholds.learns()) {
            return new Answer(null, true, List.of());
        }
        try {
            if (!turn.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return Answer.TOO_MUCH; // The page asks again.
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            return Answer.TOO_MUCH;
        }
        try {
            return answer(held, thresholds);
        } catch (CannotSayException away) {
            return Answer.TOO_MUCH; // The header says why.
        } finally {
            turn.release();
        }
    }

    private Answer answer(HeldHost held, HostThresholds thresholds) {
        String name = held.standing().host();
        LearnedHost host = kept.get(name);
        if (host == null || !host.isOf(thresholds)) {
            host = new LearnedHost(thresholds);
        }
        Instant now = Instant.now();
        HostPast past = new HostPast(following.kafka(), following.topics().averages(), following.maxAhead(), name);
        int partition = held.partition() < 0 ? HostPast.ANY_PARTITION : held.partition();
        Optional<Instant> begin = host.readUntil() == null
                ? past.beginning(now, partition, MOST_RECORDS)
                : Optional.of(host.readUntil().minus(WRITTEN_LATE));
        kept.remove(name);
        if (begin.isEmpty() || !read(past, host, partition, begin.get(), now)) {
            return Answer.TOO_MUCH;
        }
        host.readUntil(now);
        kept.put(name, host);
        return new Answer(host.learnedFrom(), true, host.lines(wording::value));
    }

    /** @return whether it was in time; what was learned until then is of no use */
    private boolean read(HostPast past, LearnedHost host, int partition, Instant begin, Instant end) {
        long giveUpAt = System.nanoTime() + patience.toNanos();
        boolean[] isInTime = {true};
        past.read(begin, end, partition, Progress.silent(), average -> {
            host.learn(average);
            isInTime[0] = System.nanoTime() - giveUpAt < 0;
            return isInTime[0];
        });
        return isInTime[0];
    }
}
