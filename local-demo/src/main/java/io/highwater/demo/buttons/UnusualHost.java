package io.highwater.demo.buttons;

import io.highwater.console.demo.Button;
import io.highwater.local.sensors.SensorControl;
import java.time.Duration;

/**
 * A host that does what it never does, far below its threshold.
 *
 * @param hostname one that is judged by what was learned of it
 */
record UnusualHost(SensorControl sensors, String hostname) implements Breakage {

    private static final double PERCENT = 80;
    private static final Duration LENGTH = Duration.ofMinutes(2);

    @Override
    public Button button() {
        return new Button(
                "unusual",
                "Make " + hostname + " unusual",
                "All its CPUs go near 80 % for two minutes: below its threshold, and far above what they have ever done at"
                        + " this hour. Slack is told what is usual, and how rare this is; it resolves some minutes"
                        + " later, when the mean of the last minutes is half of the way back.",
                false,
                !sensors.loaded(PERCENT).isEmpty());
    }

    @Override
    public String press(String host) {
        if (sensors.loaded(PERCENT).contains(hostname)) {
            sensors.unload(hostname);
            return hostname
                    + " does what it always does: its incident ends in some minutes, when their mean is half of the way back.";
        }
        sensors.load(hostname, PERCENT, LENGTH);
        return hostname + " is unusually busy for " + LENGTH.toSeconds()
                + " seconds: told when the window that is open now has closed, unless its incident is open already.";
    }
}
