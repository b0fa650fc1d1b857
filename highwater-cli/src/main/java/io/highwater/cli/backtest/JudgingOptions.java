package io.highwater.cli.backtest;

import io.highwater.kafka.time.SettledTime.Settling;
import io.highwater.notification.incidents.IncidentRules;
import java.time.Duration;

/**
 * How averages are read and judged, as the job is told.
 *
 * @param topic of the averages
 * @param maxAhead what is further ahead of its record's time is rejected
 * @param byDefault threshold of hosts without a row; null for none
 * @param learning so much before the stretch is read to learn from, where a row asks for learned bands
 */
public record JudgingOptions(
        String topic, Duration maxAhead, Double byDefault, IncidentRules rules, Settling settling, Duration learning) {

    /** As far back as a habit reaches, a week and a day, and some more for how rare is what. */
    public static final Duration LEARNING = Duration.ofDays(14);
}
