package io.highwater.notification.silences;

import io.highwater.model.Silenced;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** The silences that can cover one host. Not safe for use by several threads. */
public final class HostSilences {

    static final HostSilences NONE = new HostSilences(List.of());

    private static final Comparator<Silenced> FIRST_TO_END = Comparator.comparing(
                    Silenced::until, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(Silenced::inWords);

    private final List<SilenceClock> clocks;

    /** @param silences in an order that does not depend on how they have come */
    HostSilences(List<Silence> silences) {
        clocks = silences.stream().map(SilenceClock::new).toList();
    }

    public boolean isEmpty() {
        return clocks.isEmpty();
    }

    /**
     * Of several that cover a cpu the one that ends last says so; of several cpus the one that is first without any.
     *
     * @return null unless each of the cpus is covered
     */
    public Silenced covering(List<String> cpus, long time) {
        Silenced first = null;
        for (String cpu : cpus) {
            Silenced ofCpu = covering(cpu, time);
            if (ofCpu == null) {
                return null;
            }
            first = first == null || FIRST_TO_END.compare(ofCpu, first) < 0 ? ofCpu : first;
        }
        return first;
    }

    private Silenced covering(String cpu, long time) {
        SilenceClock last = null;
        for (SilenceClock clock : clocks) {
            String only = clock.silence().covers().cpu();
            if ((only == null || Objects.equals(only, cpu))
                    && clock.holdsAt(time)
                    && (last == null || clock.until(time) > last.until(time))) {
                last = clock;
            }
        }
        return last == null ? null : last.silence().until(last.until(time));
    }

    /** When any of them begins or ends next, whichever cpu it is about: epoch milliseconds; {@link Span#NEVER}. */
    public long nextChange(long time) {
        long next = Span.NEVER;
        for (SilenceClock clock : clocks) {
            next = Math.min(next, clock.until(time));
        }
        return next;
    }
}
