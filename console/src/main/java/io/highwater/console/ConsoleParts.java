package io.highwater.console;

import io.highwater.console.live.Live;
import io.highwater.console.outside.Flink;
import io.highwater.console.outside.Sources;
import io.highwater.console.web.Events;
import javax.sql.DataSource;

/**
 * What rooms work with.
 *
 * @param database a pool; null if the console was told of no database
 * @param sources which of them answer: whoever asks one says so
 * @param events tells browsers
 * @param live what goes on now
 * @param flink what it says of the jobs
 */
public record ConsoleParts(
        ConsoleOptions options, DataSource database, Sources sources, Events events, Live live, Flink flink) {}
