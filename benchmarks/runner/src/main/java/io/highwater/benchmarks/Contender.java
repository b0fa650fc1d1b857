package io.highwater.benchmarks;

import java.util.Locale;
import java.util.Optional;

/** Who is compared, under the names that the child process knows. */
enum Contender {
    READ_FLOOR(null, null),
    PASS_FLOOR(null, null),
    SQL_FILTER(null, PASS_FLOOR),
    FILTER(SQL_FILTER, PASS_FLOOR),
    SQL_AGGREGATION(null, READ_FLOOR),
    AGGREGATION(SQL_AGGREGATION, READ_FLOOR),
    /** In a table of its own: it reads averages, has no rival in SQL, and one delivery mode. */
    NOTIFICATION(null, null);

    private final Contender rival;
    private final Contender floor;

    Contender(Contender rival, Contender floor) {
        this.rival = rival;
        this.floor = floor;
    }

    /** Flink SQL's way to the same output. */
    Optional<Contender> rival() {
        return Optional.ofNullable(rival);
    }

    /** What it cannot get below. */
    Optional<Contender> floor() {
        return Optional.ofNullable(floor);
    }

    boolean readsReadings() {
        return this != NOTIFICATION;
    }

    boolean writes() {
        return this != READ_FLOOR;
    }

    /** As on the command line and in the report. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
