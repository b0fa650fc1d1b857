package io.highwater.cli.backtest;

import io.highwater.notification.silences.Acknowledgement;
import io.highwater.notification.silences.QuietInForce;
import io.highwater.notification.silences.Silence;
import java.util.List;

/**
 * Who is not told of what, on both sides.
 *
 * @param acknowledgements the same on both
 */
public record QuietSides(List<Silence> before, List<Silence> after, List<Acknowledgement> acknowledgements) {

    /** Everybody is told of everything. */
    public static final QuietSides NONE = new QuietSides(List.of(), List.of(), List.of());

    public QuietSides {
        before = List.copyOf(before);
        after = List.copyOf(after);
        acknowledgements = List.copyOf(acknowledgements);
    }

    /** Of its own for each judgement: it remembers where it has looked. */
    QuietInForce of(Side side) {
        return switch (side) {
            case BEFORE -> QuietInForce.of(before, acknowledgements);
            case AFTER -> QuietInForce.of(after, acknowledgements);
        };
    }

    boolean isAny() {
        return !before.isEmpty() || !after.isEmpty();
    }
}
