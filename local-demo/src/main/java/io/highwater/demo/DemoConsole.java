package io.highwater.demo;

import io.highwater.console.Console;
import io.highwater.console.ConsoleOptions;
import io.highwater.console.demo.Buttons;
import io.highwater.console.demo.DemoRoom;
import io.highwater.console.demo.Tally;
import io.highwater.console.follow.Following;
import io.highwater.console.live.Judging;
import io.highwater.console.outside.Outside;
import io.highwater.console.outside.Telling;
import io.highwater.console.web.WebOptions;
import io.highwater.notification.silences.QuietTables;
import io.highwater.slack.SlackOptions;
import io.highwater.slack.layout.Wording;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** The console as it is against any deployment, with leave to edit, the stand-in for Slack, and buttons that break something. */
final class DemoConsole {

    private static final String LOOPBACK = "127.0.0.1";
    private static final int PORTS_TO_TRY = 20;
    private static final Duration HOLD = Duration.ofHours(1);

    private DemoConsole() {}

    /** @param port of the page, or where it is taken the next free one; 0 for any */
    static Console start(OutsideWorld world, DemoCluster cluster, int port, Buttons buttons, Tally tally) {
        ConsoleOptions options = new ConsoleOptions(
                new WebOptions(LOOPBACK, freePort(port), true, null, Set.of()),
                new Following(
                        DemoJobs.kafka(world, "highwater-console"),
                        new Following.Topics(
                                OutsideWorld.READINGS,
                                OutsideWorld.AVERAGES,
                                OutsideWorld.ALERTS,
                                OutsideWorld.LATE,
                                OutsideWorld.REJECTED),
                        DemoJobs.MAX_AHEAD,
                        HOLD),
                DemoJobs.database(world),
                new Judging(
                        OutsideWorld.THRESHOLDS,
                        OutsideWorld.INCIDENTS,
                        null,
                        DemoJobs.INCIDENTS.rules(),
                        DemoJobs.INCIDENTS.settling()),
                QuietTables.DEFAULT,
                new Outside(
                        List.of(URI.create(cluster.webUi())),
                        world.slackAddress(),
                        DemoOptions.CHANNEL,
                        DemoJobs.slack(world)),
                new Telling(SlackOptions.SLACKS_INTERVAL, DemoJobs.INCIDENTS.gathering(), Wording.DEFAULT));
        return Console.start(options, List.of(parts -> new DemoRoom(buttons, tally, parts.events())));
    }

    /** @return the wanted one if none is free: what starts there says so */
    private static int freePort(int wanted) {
        for (int port = wanted; wanted != 0 && port <= wanted + PORTS_TO_TRY; port++) {
            if (isFree(port)) {
                return port;
            }
        }
        return wanted;
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(LOOPBACK), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
