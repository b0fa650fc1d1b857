package io.highwater.local.slack;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** Slack's limit on posting: a bucket of tokens for each channel, refilled at a steady rate. */
final class RateLimit {

    private final double perSecond;
    private final int burst;
    private final InstantSource clock;
    private final Map<String, Bucket> buckets = new HashMap<>();

    RateLimit(SlackStandInOptions options) {
        perSecond = options.limit().messagesPerSecond();
        burst = options.limit().burst();
        clock = options.clock();
    }

    /**
     * Takes one message, if the channel has room for it.
     *
     * @return 0 if it has, else the whole seconds to wait before it has
     */
    synchronized int secondsToWait(String channel) {
        if (perSecond == 0) {
            return 0;
        }
        var now = clock.instant();
        var bucket = buckets.getOrDefault(channel, new Bucket(burst, now));
        var seconds = Duration.between(bucket.at, now).toNanos() / 1e9;
        var tokens = Math.min(burst, bucket.tokens + seconds * perSecond);
        // Rounding in the refill must not refuse a client that has waited exactly as long as Retry-After said.
        var room = tokens > 1 - 1e-6;
        buckets.put(channel, new Bucket(room ? tokens - 1 : tokens, now));
        return room ? 0 : (int) Math.max(1, Math.ceil((1 - tokens) / perSecond - 1e-6));
    }

    private record Bucket(double tokens, Instant at) {}
}
