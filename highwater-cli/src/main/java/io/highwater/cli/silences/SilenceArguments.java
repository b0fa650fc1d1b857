package io.highwater.cli.silences;

import io.highwater.job.Moment;
import io.highwater.job.Options;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What is to be silent, and when: a row of the table as people type it. */
final class SilenceArguments {

    @Parameters(
            index = "0",
            paramLabel = "HOST",
            description = "the host, as its readings name it, or a pattern of hosts: 'web-*'")
    private String host;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "DURATION",
            description = "for so long: 30m, 2h, 1d (default: until somebody ends it)")
    private Duration duration;

    @Option(
            names = "--until",
            paramLabel = "TIME",
            description = "in place of a duration: 2026-11-26T14:00:00Z, \"2026-11-26 14:00\" (UTC)")
    private Moment until;

    @Option(
            names = "--starting",
            paramLabel = "TIME",
            description = "not before that time, from which a duration counts then (default: now)")
    private Moment starting;

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "why; stands in messages")
    private String reason;

    @Option(names = "--cpu", paramLabel = "CPU", description = "only this one of its cpus (default: all of the host)")
    private String cpu;

    @Option(
            names = "--days",
            paramLabel = "DAYS",
            description = "a window that comes again begins on these days: mon,tue or mon-fri (default: each day)")
    private String days;

    @Option(names = "--from", paramLabel = "TIME", description = "time of the day at which it begins: 22:00")
    private String from;

    @Option(
            names = "--to",
            paramLabel = "TIME",
            description = "time of the day at which it ends, on the next day if that is not after --from: 06:00")
    private String to;

    @Option(
            names = "--time-zone",
            paramLabel = "ZONE",
            description = "whose clocks show --days, --from and --to: Europe/Berlin (default: UTC)")
    private String timeZone;

    @Option(
            names = "--who",
            paramLabel = "NAME",
            description = "who is to be asked; stands in messages (default: the user of this machine)")
    private String by;

    /**
     * @return what was said, as text under the table's names; what was not said is the table's default
     * @throws IllegalArgumentException with a message for the user
     */
    Map<String, String> columns(Instant now) {
        Options.require(!host.isBlank(), "HOST must name a host, or a pattern of hosts like 'web-*'");
        Options.require(!reason.isBlank(), "--reason must say why: whoever misses a message will ask");
        Options.require(
                timeZone == null || days != null || from != null || to != null,
                "--time-zone is that of --days, --from and --to: give one of them, or write the zone into --until");
        Instant start = starting == null ? now : fixed("--starting", starting);
        Instant end = end(start);
        Options.require(
                end == null || end.isAfter(start), "it would end before it begins: from " + start + " until " + end);
        Options.require(end == null || end.isAfter(now), "it would be over already: --until is " + end);
        Map<String, String> columns = new LinkedHashMap<>();
        columns.put("hostname", host);
        put(columns, "cpu", cpu);
        put(columns, "starts_at", starting == null ? null : start.toString());
        put(columns, "ends_at", end == null ? null : end.toString());
        put(columns, "days", days);
        put(columns, "from_time", from);
        put(columns, "to_time", to);
        put(columns, "time_zone", timeZone);
        columns.put("reason", reason);
        put(columns, "created_by", By.orUser(by));
        return columns;
    }

    /** @return null for none */
    private Instant end(Instant start) {
        Options.require(duration == null || until == null, "a duration and --until exclude each other");
        if (duration != null) {
            Options.requirePositive("DURATION", duration);
            return start.plus(duration).truncatedTo(ChronoUnit.MILLIS);
        }
        return until == null ? null : fixed("--until", until);
    }

    private static Instant fixed(String option, Moment moment) {
        if (moment instanceof Moment.Fixed time) {
            return time.instant();
        }
        throw new IllegalArgumentException(option + " must be a time like 2026-11-26T14:00:00Z or \"2026-11-26 14:00\" "
                + "(UTC); for so long from now on, write it behind the host: silence web-3 2h");
    }

    private static void put(Map<String, String> columns, String column, String value) {
        if (value != null) {
            columns.put(column, value);
        }
    }
}
