package io.highwater.console;

import io.highwater.console.live.Live;
import io.highwater.console.outside.Flink;
import io.highwater.console.outside.Postgres;
import io.highwater.console.outside.Sources;
import io.highwater.console.thresholds.RowsInForce;
import io.highwater.console.web.Events;

/**
 * What rooms work with.
 *
 * @param postgres refuses every question if the console was told of no database
 * @param rows of the table of thresholds, as the job reads them
 * @param sources which of them answer: whoever asks one says so
 * @param events tells browsers
 * @param live what goes on now
 * @param flink what it says of the jobs
 */
public record ConsoleParts(
        ConsoleOptions options,
        Postgres postgres,
        RowsInForce rows,
        Sources sources,
        Events events,
        Live live,
        Flink flink) {}
