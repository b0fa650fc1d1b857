package io.highwater.notification.history;

import io.highwater.job.InputOptions;

/**
 * The history job's configuration.
 *
 * @param incidents where the history is kept
 */
public record HistoryOptions(InputOptions input, IncidentTable incidents) {}
