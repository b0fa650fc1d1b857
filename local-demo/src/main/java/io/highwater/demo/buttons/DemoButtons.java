package io.highwater.demo.buttons;

import io.highwater.console.demo.Button;
import io.highwater.console.demo.Buttons;
import io.highwater.local.sensors.HabitualHost;
import io.highwater.local.sensors.SensorControl;
import io.highwater.local.slack.SlackStandIn;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** All buttons of the demo, in the order in which one would try them. */
public final class DemoButtons implements Buttons {

    private final List<Breakage> breakages;

    DemoButtons(List<Breakage> breakages) {
        this.breakages = List.copyOf(breakages);
    }

    public static DemoButtons of(SensorControl sensors, SlackStandIn slack, TaskManagers taskManagers) {
        List<Breakage> breakages = new ArrayList<>(List.of(
                new OverloadedHost(sensors),
                new SilentHost(sensors),
                new Garbage(sensors),
                new LateBurst(sensors),
                new SlackOutage(slack),
                new LostTaskManager(taskManagers)));
        // Not every profile has a host of whose days something is known.
        if (sensors.hosts().contains(HabitualHost.NAME)) {
            breakages.add(1, new UnusualHost(sensors, HabitualHost.NAME));
        }
        return new DemoButtons(breakages);
    }

    @Override
    public List<Button> all() {
        return breakages.stream().map(Breakage::button).toList();
    }

    @Override
    public String press(String name, String host) {
        return breakages.stream()
                .filter(breakage -> breakage.button().name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no button '" + name + "': "
                        + all().stream().map(Button::name).collect(Collectors.joining(", "))))
                .press(host);
    }
}
