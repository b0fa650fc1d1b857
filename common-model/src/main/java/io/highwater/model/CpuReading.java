package io.highwater.model;

/**
 * One sensor reading.
 *
 * @param hostname the host, as the sensor names it
 * @param cpu the cpu of that host
 * @param usage load in percent; finite
 * @param occurredAt event time, epoch milliseconds
 */
public record CpuReading(String hostname, String cpu, double usage, long occurredAt) {}
