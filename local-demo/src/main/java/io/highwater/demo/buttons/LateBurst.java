package io.highwater.demo.buttons;

import io.highwater.console.demo.Button;
import io.highwater.local.sensors.SensorControl;

/** Readings whose windows have closed long ago. */
record LateBurst(SensorControl sensors) implements Breakage {

    private static final int READINGS = 50;

    @Override
    public Button button() {
        return new Button(
                "late",
                "Send a late burst",
                READINGS
                        + " readings of a host that are two to three minutes old. Their windows have closed: they are put aside"
                        + " as late, and no average is told twice.",
                true,
                false);
    }

    @Override
    public String press(String host) {
        sensors.sendLate(Breakage.required(host), READINGS);
        return READINGS + " readings of " + host + " are sent that are minutes old: look at what was put aside.";
    }
}
