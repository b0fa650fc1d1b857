package io.highwater.notification.incidents;

import io.highwater.model.CpuAggregate;
import io.highwater.model.Limit;
import io.highwater.notification.thresholds.Threshold;
import java.util.function.Consumer;

/**
 * Settings that cannot work with what a host sends: a sensor may send less often than the windows are long. Warned of once
 * for each host, once it has happened a few times in a row.
 */
final class SettingHints {

    /** Once may be a reading that was lost. */
    static final int ENOUGH = 3;

    private final Consumer<String> warnings;

    SettingHints(Consumer<String> warnings) {
        this.warnings = warnings;
    }

    /**
     * A cpu was over what it may have, not for long enough yet, and the window before this one is missing.
     *
     * @param limit what it is over
     */
    void missingWindow(HostState host, CpuAggregate window, long judgedUntil, Threshold threshold, Limit limit) {
        if (threshold.forMillis() > window.windowEnd() - window.windowStart()) {
            misfit(
                    host,
                    "Host '" + window.hostname() + "' is over "
                            + (limit.isLearned() ? "what is usual for it" : "its threshold")
                            + " and may never fire: for_seconds is "
                            + seconds(threshold.forMillis())
                            + ", which means windows without a gap, but its averages come "
                            + seconds(window.windowEnd() - judgedUntil) + " s apart, in windows of "
                            + seconds(window.windowEnd() - window.windowStart())
                            + " s. Let its sensor send more often, make the windows longer (--window), or for_seconds 0.");
        }
    }

    /** A host has come back from a silence that began an incident's state {@code STALE}. */
    void cameBack(HostState host, String hostname, long silentMillis, long noDataMillis) {
        misfit(
                host,
                "Host '" + hostname + "' counts as silent again and again: its averages come up to "
                        + seconds(silentMillis) + " s apart, and --no-data-after is " + seconds(noDataMillis)
                        + " s. If that is how often it sends, give --no-data-after more than that.");
    }

    private void misfit(HostState host, String warning) {
        if (host.misfits < ENOUGH && ++host.misfits == ENOUGH) {
            warnings.accept(warning);
        }
    }

    /** Two windows without a gap: the sensor sends often enough. */
    void fits(HostState host) {
        if (host.misfits < ENOUGH) {
            host.misfits = 0;
        }
    }

    private static String seconds(long millis) {
        return millis % 1000 == 0 ? Long.toString(millis / 1000) : Double.toString(millis / 1000.0);
    }
}
