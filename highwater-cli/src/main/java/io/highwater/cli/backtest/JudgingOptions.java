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
 */
public record JudgingOptions(
        String topic, Duration maxAhead, Double byDefault, IncidentRules rules, Settling settling) {}
