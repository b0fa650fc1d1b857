package io.highwater.local.slack;

import java.time.InstantSource;

/**
 * How strict a {@link SlackStandIn} is.
 *
 * @param host the address to listen on
 * @param port 0 for a free one
 * @param access who may do what
 * @param limit of posting to one channel
 * @param clock for the limit and for the messages' timestamps
 */
public record SlackStandInOptions(String host, int port, SlackAccess access, PostingLimit limit, InstantSource clock) {

    /** As Slack: a message a second and channel, bursts of three; any token, any channel, a free port. */
    public static final SlackStandInOptions DEFAULT =
            new SlackStandInOptions("127.0.0.1", 0, SlackAccess.of(), new PostingLimit(1.0, 3), InstantSource.system());

    public SlackStandInOptions withHost(String other) {
        return new SlackStandInOptions(other, port, access, limit, clock);
    }

    public SlackStandInOptions withPort(int other) {
        return new SlackStandInOptions(host, other, access, limit, clock);
    }

    public SlackStandInOptions withToken(String only) {
        return new SlackStandInOptions(host, port, access.withToken(only), limit, clock);
    }

    public SlackStandInOptions withChannels(String... only) {
        return new SlackStandInOptions(host, port, access.withChannels(only), limit, clock);
    }

    /** What the token may do, and with which channels. */
    public SlackStandInOptions withAccess(SlackAccess other) {
        return new SlackStandInOptions(host, port, other, limit, clock);
    }

    /** Limits posting to one channel. */
    public SlackStandInOptions withLimit(double perSecond, int atOnce) {
        return new SlackStandInOptions(host, port, access, new PostingLimit(perSecond, atOnce), clock);
    }

    public SlackStandInOptions withoutLimit() {
        return withLimit(0, limit.burst());
    }

    public SlackStandInOptions withClock(InstantSource other) {
        return new SlackStandInOptions(host, port, access, limit, other);
    }
}
