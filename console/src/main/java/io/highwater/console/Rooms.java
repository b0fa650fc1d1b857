package io.highwater.console;

import io.highwater.cli.backtest.JudgingOptions;
import io.highwater.console.aside.AsideRoom;
import io.highwater.console.follow.Following;
import io.highwater.console.history.HistoryRoom;
import io.highwater.console.history.OpenIncidents;
import io.highwater.console.live.Header;
import io.highwater.console.live.HostHistory;
import io.highwater.console.live.HostsRoom;
import io.highwater.console.outside.Postgres;
import io.highwater.console.outside.SlackRoom;
import io.highwater.console.preview.PreviewRoom;
import io.highwater.console.preview.Rehearsal;
import io.highwater.console.thresholds.RowsInForce;
import io.highwater.console.thresholds.ThresholdRows;
import io.highwater.console.thresholds.ThresholdsRoom;
import io.highwater.console.web.Room;
import io.highwater.notification.thresholds.ThresholdTable;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** What a console is made of. */
final class Rooms {

    /** A line for each room, in the order in which they start. */
    static final List<Function<ConsoleParts, Room>> ALL = List.of(
            Rooms::hosts,
            Rooms::openIncidents,
            Rooms::thresholds,
            Rooms::preview,
            Rooms::history,
            Rooms::aside,
            Rooms::slack);

    /** How long somebody waits for a preview. */
    private static final Duration PREVIEW_PATIENCE = Duration.ofSeconds(20);

    /** How long somebody waits for a longer span of a host. */
    private static final Duration HISTORY_PATIENCE = Duration.ofSeconds(10);

    private Rooms() {}

    private static ThresholdTable table(ConsoleParts parts) {
        return new ThresholdTable(
                parts.options().database(), parts.options().judging().thresholdsTable());
    }

    private static Room hosts(ConsoleParts parts) {
        Postgres postgres = new Postgres(parts.database(), parts.sources());
        return new HostsRoom(
                parts.live(),
                postgres.isThere() ? new RowsInForce(postgres, table(parts)) : null,
                parts.options().judging().defaultThreshold(),
                new HostHistory(parts.options().following(), HISTORY_PATIENCE));
    }

    private static Room openIncidents(ConsoleParts parts) {
        return new OpenIncidents(
                new Postgres(parts.database(), parts.sources()),
                parts.options().judging().incidentsTable(),
                parts.live()::known);
    }

    private static Room thresholds(ConsoleParts parts) {
        Postgres postgres = new Postgres(parts.database(), parts.sources());
        return new ThresholdsRoom(
                new ThresholdRows(postgres, table(parts)),
                new RowsInForce(postgres, table(parts)),
                () -> parts.flink().newest().thresholdsReadAt(),
                postgres.isThere() ? parts.events() : null);
    }

    private static Room history(ConsoleParts parts) {
        ConsoleOptions options = parts.options();
        return new HistoryRoom(
                options.following().kafka(),
                options.following().topics().alerts(),
                new Postgres(parts.database(), parts.sources()),
                options.judging().incidentsTable(),
                options.outside(),
                options.telling().wording());
    }

    private static Room aside(ConsoleParts parts) {
        Following.Topics topics = parts.options().following().topics();
        Set<String> all = new HashSet<>(topics.rejected());
        all.add(topics.late());
        all.add(topics.alerts() + "_rejected");
        AsideRoom room = new AsideRoom(parts.options().following().kafka(), all, parts.sources(), parts.events());
        parts.live().asideCountedBy(() -> new Header.AsideCounts(room.count(false), room.count(true)));
        return room;
    }

    private static Room slack(ConsoleParts parts) {
        return new SlackRoom(parts.options().outside(), parts.sources(), parts.events());
    }

    private static Room preview(ConsoleParts parts) {
        Postgres postgres = new Postgres(parts.database(), parts.sources());
        ConsoleOptions options = parts.options();
        Rehearsal rehearsal = new Rehearsal(
                options.following().kafka(),
                new JudgingOptions(
                        options.following().topics().averages(),
                        options.following().maxAhead(),
                        options.judging().defaultThreshold(),
                        options.judging().rules(),
                        options.judging().settling()),
                options.telling(),
                PREVIEW_PATIENCE);
        return new PreviewRoom(
                new ThresholdRows(postgres, table(parts)),
                new RowsInForce(postgres, table(parts)),
                rehearsal,
                parts.sources());
    }
}
