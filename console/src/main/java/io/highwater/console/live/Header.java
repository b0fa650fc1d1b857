package io.highwater.console.live;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.highwater.console.outside.Flink;
import io.highwater.console.outside.Sources;
import java.util.List;
import java.util.Map;

/**
 * How everything is, at a glance.
 *
 * @param now epoch milliseconds
 * @param flow what comes in
 * @param jobs null if Flink is not asked, or does not answer
 * @param outbox null if that is not known
 */
public record Header(
        long now,
        @JsonUnwrapped Flow flow,
        List<Flink.Job> jobs,
        Flink.Outbox outbox,
        Map<String, Sources.Condition> sources) {

    /**
     * @param readingsPerSecond null before two counts were taken, as is all that is not known
     * @param size of what is held
     * @param aside since the console reads
     * @param watermarkLagSeconds how far the newest window is behind now
     */
    public record Flow(
            Double readingsPerSecond,
            @JsonUnwrapped Hosts.Size size,
            @JsonUnwrapped AsideCounts aside,
            Long watermarkLagSeconds) {}

    /** Records that were put aside; null if nobody counts them. */
    public record AsideCounts(Long rejected, Long late) {

        static final AsideCounts UNKNOWN = new AsideCounts(null, null);
    }
}
