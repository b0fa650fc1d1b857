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
 * @param limit of posting to one channel
 * @param clock for the limit and for the messages' timestamps
 */
public record SlackStandInOptions(
        String host, int port, Optional<String> token, Set<String> channels, PostingLimit limit, InstantSource clock) {

    /** As Slack: a message a second and channel, bursts of three; any token, any channel, a free port. */
    public static final SlackStandInOptions DEFAULT = new SlackStandInOptions(
            "127.0.0.1", 0, Optional.empty(), Set.of(), new PostingLimit(1.0, 3), InstantSource.system());

    public SlackStandInOptions {
        channels = Set.copyOf(channels);
    }

    public SlackStandInOptions withHost(String other) {
        return new SlackStandInOptions(other, port, token, channels, limit, clock);
    }

    public SlackStandInOptions withPort(int other) {
        return new SlackStandInOptions(host, other, token, channels, limit, clock);
    }

    public SlackStandInOptions withToken(String only) {
        return new SlackStandInOptions(host, port, Optional.of(only), channels, limit, clock);
    }

    public SlackStandInOptions withChannels(String... only) {
        return new SlackStandInOptions(host, port, token, Set.of(only), limit, clock);
    }

    /** Limits posting to one channel. */
    public SlackStandInOptions withLimit(double perSecond, int atOnce) {
        return new SlackStandInOptions(host, port, token, channels, new PostingLimit(perSecond, atOnce), clock);
    }

    public SlackStandInOptions withoutLimit() {
        return withLimit(0, limit.burst());
    }

    public SlackStandInOptions withClock(InstantSource other) {
        return new SlackStandInOptions(host, port, token, channels, limit, other);
    }
}
