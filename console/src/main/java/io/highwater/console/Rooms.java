package io.highwater.console;

import io.highwater.cli.backtest.JudgingOptions;
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
import java.util.List;
import java.util.function.Function;

/** What a console is made of. */
final class Rooms {

    /** A line for each room, in the order in which they start. */
    static final List<Function<ConsoleParts, Room>> ALL = List.of(Rooms::thresholds, Rooms::preview, Rooms::slack);

    /** How long somebody waits for a preview. */
    private static final Duration PREVIEW_PATIENCE = Duration.ofSeconds(20);

    private Rooms() {}

    private static ThresholdTable table(ConsoleParts parts) {
        return new ThresholdTable(
                parts.options().database(), parts.options().judging().thresholdsTable());
    }

    private static Room thresholds(ConsoleParts parts) {
        Postgres postgres = new Postgres(parts.database(), parts.sources());
        return new ThresholdsRoom(
                new ThresholdRows(postgres, table(parts)),
                new RowsInForce(postgres, table(parts)),
                () -> null,
                postgres.isThere() ? parts.events() : null);
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
