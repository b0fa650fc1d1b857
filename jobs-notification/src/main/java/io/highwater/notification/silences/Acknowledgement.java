package io.highwater.notification.silences;

import io.highwater.model.Acknowledged;

/** A row of the table of acknowledgements: somebody has taken an incident over, until it is resolved. */
public record Acknowledgement(String incidentId, Acknowledged acknowledged) {}
