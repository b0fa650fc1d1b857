package io.highwater.demo.buttons;

import io.highwater.console.demo.Button;
import io.highwater.local.sensors.SensorControl;
import java.time.Duration;

/** A host that has too much to do for a while. */
record OverloadedHost(SensorControl sensors) implements Breakage {

    /** Over any threshold that leaves room for an alert. */
    private static final double PERCENT = 97;

    /** Three windows: one that opens the incident, and two to look at it. */
    private static final Duration LENGTH = Duration.ofSeconds(90);

    @Override
    public Button button() {
        return new Button(
                "overload",
                "Overload a host",
                "All its CPUs go near 100 % for 90 seconds. The next window that closes opens an incident, Slack is told, and"
                        + " it resolves by itself.",
                true,
                !sensors.loaded(PERCENT).isEmpty());
    }

    @Override
    public String press(String host) {
        sensors.load(Breakage.required(host), PERCENT, LENGTH);
        return host + " is overloaded for " + LENGTH.toSeconds()
                + " seconds: its incident opens when the window that is open now has closed.";
    }
}
