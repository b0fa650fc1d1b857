package io.highwater.slack.outbox;

import io.highwater.model.FiringCpu;
import io.highwater.model.IncidentEvent;
import io.highwater.model.Limit;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * Of an incident that nothing but what was learned has ever said to fire. It is a function of the incident's events alone.
 *
 * @param since when people were to be told of it in its channel: with its opening, at the end of a silence before which they
 *     were not, or when it came from another channel; event time, epoch milliseconds
 * @param rarity the highest that it has had, in powers of ten
 */
record Learned(long since, double rarity) {

    private static final long HOUR = Duration.ofHours(1).toMillis();

    /** Null for one that fires by a threshold. */
    static Learned of(IncidentEvent event) {
        return isLearned(event) ? new Learned(event.occurredAt(), rarityOf(event)) : null;
    }

    /** Null once it fires by a threshold as well. @param afresh whether people are to be told only now */
    Learned followedBy(IncidentEvent newer, boolean afresh) {
        return isLearned(newer)
                ? new Learned(afresh ? newer.occurredAt() : since, Math.max(rarity, rarityOf(newer)))
                : null;
    }

    /** In whose budget it is; hours of event time since the epoch. */
    long hour() {
        return Math.floorDiv(since, HOUR);
    }

    Learned from(long time) {
        return new Learned(time, rarity);
    }

    private static boolean isLearned(IncidentEvent event) {
        return event.isLearnedAlone() && event.peak().limit().isLearned();
    }

    private static double rarityOf(IncidentEvent event) {
        return Stream.concat(
                        event.cpus().stream().map(FiringCpu::limit),
                        Stream.of(event.peak().limit()))
                .filter(Limit::isLearned)
                .mapToDouble(limit -> limit.unusual().rarity())
                .max()
                .orElseThrow();
    }
}
