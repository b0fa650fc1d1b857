package io.highwater.console;

import io.highwater.cli.backtest.JudgingOptions;
import io.highwater.console.aside.AsideRoom;
import io.highwater.console.follow.Following;
import io.highwater.console.history.HistoryRoom;
import io.highwater.console.history.OpenIncidents;
import io.highwater.console.live.Header;
import io.highwater.console.live.HostBands;
import io.highwater.console.live.HostHistory;
import io.highwater.console.live.HostsRoom;
import io.highwater.console.outside.Flink;
import io.highwater.console.outside.SlackRoom;
import io.highwater.console.preview.PreviewRoom;
import io.highwater.console.preview.Rehearsal;
import io.highwater.console.quiet.AcknowledgementRows;
import io.highwater.console.quiet.QuietRoom;
import io.highwater.console.quiet.SilenceRows;
import io.highwater.console.thresholds.ThresholdRows;
import io.highwater.console.thresholds.ThresholdsRoom;
import io.highwater.console.thresholds.ThresholdsWatch;
import io.highwater.console.web.Room;
import io.highwater.notification.silences.QuietTables;
import io.highwater.notification.thresholds.Threshold;
import io.highwater.notification.thresholds.ThresholdTable;
import io.highwater.notification.thresholds.ThresholdsInForce;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** What a console is made of. */
final class Rooms {

    /** A line for each room, in the order in which they start. */
    static final List<Function<ConsoleParts, Room>> ALL = List.of(
            Rooms::hosts,
            Rooms::openIncidents,
            Rooms::thresholds,
            Rooms::quiet,
            Rooms::preview,
            Rooms::history,
            Rooms::aside,
            Rooms::slack);

    /** How long somebody waits for a preview. */
    private static final Duration PREVIEW_PATIENCE = Duration.ofSeconds(20);

    /** How long somebody waits for a longer span of a host. */
    private static final Duration HISTORY_PATIENCE = Duration.ofSeconds(10);

    private Rooms() {}

    static ThresholdTable table(ConsoleOptions options) {
        return new ThresholdTable(options.database(), options.judging().thresholdsTable());
    }

    private static Room hosts(ConsoleParts parts) {
        Following following = parts.options().following();
        return new HostsRoom(
                parts.live(),
                new HostHistory(following, HISTORY_PATIENCE),
                new HostBands(following, parts.options().telling().wording(), HISTORY_PATIENCE));
    }

    private static Room openIncidents(ConsoleParts parts) {
        return new OpenIncidents(parts.postgres(), parts.options().judging().incidentsTable(), parts.live()::known);
    }

    private static Room thresholds(ConsoleParts parts) {
        ThresholdRows rows = new ThresholdRows(parts.postgres(), table(parts.options()));
        Double byDefault = parts.options().judging().defaultThreshold();
        Consumer<List<Threshold>> judges = inForce -> parts.live().thresholds(ThresholdsInForce.of(byDefault, inForce));
        judges.accept(List.of());
        return new ThresholdsRoom(
                rows,
                parts.rows(),
                () -> parts.flink().newest().readAt().get(Flink.THRESHOLDS),
                parts.postgres().isThere() ? new ThresholdsWatch(rows, parts.rows(), parts.events(), judges) : null);
    }

    private static Room quiet(ConsoleParts parts) {
        ConsoleOptions options = parts.options();
        QuietTables tables = options.quiet();
        return new QuietRoom(
                new SilenceRows(parts.postgres(), tables.silences(options.database())),
                new AcknowledgementRows(
                        parts.postgres(),
                        tables.acknowledgements(options.database()),
                        id -> parts.live().incidents().isOpen(id)),
                table -> parts.flink().newest().readAt().get(table),
                parts.events());
    }

    private static Room history(ConsoleParts parts) {
        ConsoleOptions options = parts.options();
        return new HistoryRoom(
                options.following().kafka(),
                options.following().topics().alerts(),
                parts.postgres(),
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
        ConsoleOptions options = parts.options();
        Rehearsal rehearsal = new Rehearsal(
                options.following().kafka(),
                new JudgingOptions(
                        options.following().topics().averages(),
                        options.following().maxAhead(),
                        options.judging().defaultThreshold(),
                        options.judging().rules(),
                        options.judging().settling(),
                        JudgingOptions.LEARNING),
                options.telling(),
                PREVIEW_PATIENCE);
        return new PreviewRoom(
                new ThresholdRows(parts.postgres(), table(parts.options())), parts.rows(), rehearsal, parts.sources());
    }
}
