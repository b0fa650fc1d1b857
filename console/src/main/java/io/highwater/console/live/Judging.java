package io.highwater.console.live;

import io.highwater.kafka.time.SettledTime.Settling;
import io.highwater.notification.incidents.IncidentRules;

/**
 * By what the notification job judges averages.
 *
 * @param thresholdsTable its name
 * @param incidentsTable the history of incidents
 * @param defaultThreshold of hosts without a row; null for none
 */
public record Judging(
        String thresholdsTable,
        String incidentsTable,
        Double defaultThreshold,
        IncidentRules rules,
        Settling settling) {}
