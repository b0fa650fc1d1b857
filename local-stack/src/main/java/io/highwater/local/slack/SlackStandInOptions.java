package io.highwater.local.slack;

import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/**
 * How strict a {@link SlackStandIn} is.
 *
 * @param host the address to listen on
 * @param port 0 for a free one
 * @param token the only one accepted; empty accepts any that is not blank
 * @param channels the only ones known, ids or names with a leading {@code #}; empty knows every channel
 * @param messagesPerSecond posted to one channel in the long run; 0 for no limit
 * @param burst how many messages a quiet channel takes at once
 * @param clock for the limit and for the messages' timestamps
 */
public record SlackStandInOptions(
        String host,
        int port,
        Optional<String> token,
        Set<String> channels,
        double messagesPerSecond,
        int burst,
        InstantSource clock) {

    /** As Slack: a message a second and channel, bursts of three; any token, any channel, a free port. */
    public static final SlackStandInOptions DEFAULT =
            new SlackStandInOptions("127.0.0.1", 0, Optional.empty(), Set.of(), 1.0, 3, InstantSource.system());

    public SlackStandInOptions {
        channels = Set.copyOf(channels);
        if (!(messagesPerSecond >= 0) || Double.isInfinite(messagesPerSecond)) {
            throw new IllegalArgumentException("messagesPerSecond must not be negative, was " + messagesPerSecond);
        }
        if (burst < 1) {
            throw new IllegalArgumentException("burst must be at least 1, was " + burst);
        }
    }

    public SlackStandInOptions withHost(String other) {
        return new SlackStandInOptions(other, port, token, channels, messagesPerSecond, burst, clock);
    }

    public SlackStandInOptions withPort(int other) {
        return new SlackStandInOptions(host, other, token, channels, messagesPerSecond, burst, clock);
    }

    public SlackStandInOptions withToken(String only) {
        return new SlackStandInOptions(host, port, Optional.of(only), channels, messagesPerSecond, burst, clock);
    }

    public SlackStandInOptions withChannels(String... only) {
        return new SlackStandInOptions(host, port, token, Set.of(only), messagesPerSecond, burst, clock);
    }

    /** Limits posting to one channel. */
    public SlackStandInOptions withLimit(double perSecond, int atOnce) {
        return new SlackStandInOptions(host, port, token, channels, perSecond, atOnce, clock);
    }

    public SlackStandInOptions withoutLimit() {
        return withLimit(0, burst);
    }

    public SlackStandInOptions withClock(InstantSource other) {
        return new SlackStandInOptions(host, port, token, channels, messagesPerSecond, burst, other);
    }
}
