package io.highwater.integration.reference;

/**
 * What a usable record says.
 *
 * @param usage percent
 * @param occurredAt event time, epoch milliseconds
 */
public record Reading(String hostname, String cpu, double usage, long occurredAt) {}
