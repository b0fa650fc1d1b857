package io.highwater.demo.buttons;

import io.highwater.console.demo.Button;
import io.highwater.local.slack.Fault;
import io.highwater.local.slack.SlackStandIn;

/** Slack answers every call with an error of its server until it is brought up again. */
final class SlackOutage implements Breakage {

    private static final int SERVICE_UNAVAILABLE = 503;

    private final SlackStandIn slack;
    private boolean down;

    SlackOutage(SlackStandIn slack) {
        this.slack = slack;
    }

    @Override
    public synchronized Button button() {
        return new Button(
                "slack",
                down ? "Bring Slack up" : "Take Slack down",
                "Slack refuses every call. What people should hear waits in the job's state, the newest of each incident, and is"
                        + " posted when Slack is up again; a pause between two attempts is a minute at most.",
                false,
                down);
    }

    @Override
    public synchronized String press(String host) {
        down = !down;
        if (down) {
            slack.takeDown(new Fault.ServerError(SERVICE_UNAVAILABLE));
            return "Slack is down: notices wait, and checkpoints go on. Press again to bring it up.";
        }
        slack.clearFaults();
        return "Slack is up again: what has waited is posted, one message a second.";
    }
}
