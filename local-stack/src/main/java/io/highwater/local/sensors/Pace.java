package io.highwater.local.sensors;

import java.time.Duration;

/**
 * How many readings, and when.
 *
 * @param rate readings per second; 0 for as fast as possible
 * @param messages how many readings in all, history included; 0 for no end
 * @param backfill the length of the history that is sent first, at full speed; 0 for none
 * @param past the length of what is known of some hosts before that history, sent before it; 0 for none. Not among the messages
 */
public record Pace(double rate, long messages, Duration backfill, Duration past) {

    public Pace {
        SimulatorOptions.require(
                rate >= 0 && rate <= 1_000_000_000, "--rate must be from 0 to 1000000000, was " + rate);
        SimulatorOptions.require(messages >= 0, "--messages must not be negative, was " + messages);
        SimulatorOptions.require(!backfill.isNegative(), "--backfill must not be negative, was " + backfill);
        SimulatorOptions.require(!past.isNegative(), "the past must not be negative, was " + past);
        SimulatorOptions.require(
                backfill.isZero() || rate > 0, "--backfill needs a --rate above 0: how dense is history?");
    }

    /** How many readings are still to be sent after so many. */
    long left(long sent) {
        return messages == 0 ? Long.MAX_VALUE : messages - sent;
    }
}
