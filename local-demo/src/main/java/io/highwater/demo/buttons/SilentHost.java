package io.highwater.demo.buttons;

import io.highwater.console.demo.Button;
import io.highwater.local.sensors.SensorControl;
import java.util.Set;

/** A host whose sensors send nothing until they are started again. */
record SilentHost(SensorControl sensors) implements Breakage {

    @Override
    public Button button() {
        Set<String> stopped = sensors.stopped();
        return new Button(
                "sensors",
                stopped.isEmpty() ? "Stop a host's sensors" : "Stop or start a host's sensors",
                "A host that is over its threshold and falls silent is told of as silent after a minute."
                        + (stopped.isEmpty()
                                ? " Pressed again for the same host, its sensors start again."
                                : " Stopped: " + String.join(", ", stopped)
                                        + ". Choose one of them to start it, or none to start all."),
                true,
                !stopped.isEmpty());
    }

    @Override
    public String press(String host) {
        Set<String> stopped = sensors.stopped();
        if ((host == null || host.isBlank()) && !stopped.isEmpty()) {
            sensors.startAll();
            return "The sensors of " + String.join(", ", stopped) + " send again.";
        }
        if (stopped.contains(Breakage.required(host))) {
            sensors.start(host);
            return "The sensors of " + host + " send again.";
        }
        sensors.stop(host);
        return "The sensors of " + host + " send nothing until you start them again.";
    }
}
