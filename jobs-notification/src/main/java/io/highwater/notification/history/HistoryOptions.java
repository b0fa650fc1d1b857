package io.highwater.notification.history;

import io.highwater.job.InputOptions;

/**
 * What the history job is told.
 *
 * @param incidents where the history is kept
 */
public record HistoryOptions(InputOptions input, IncidentTable incidents) {}
