package io.highwater.demo.buttons;

import io.highwater.console.demo.Button;
import io.highwater.local.sensors.SensorControl;

/** Records that nobody can use. */
record Garbage(SensorControl sensors) implements Breakage {

    private static final int RECORDS = 12;

    @Override
    public Button button() {
        return new Button(
                "garbage",
                "Send garbage",
                RECORDS
                        + " records at once that nobody can use: cut short, a proxy's error page, times in seconds, times of"
                        + " tomorrow. They are put aside, each with its reason; no job stops and no window closes early.",
                false,
                false);
    }

    @Override
    public String press(String host) {
        sensors.sendGarbage(RECORDS);
        return RECORDS + " records that nobody can use are sent: look at what was put aside.";
    }
}
