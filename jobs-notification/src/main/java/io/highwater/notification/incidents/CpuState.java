package io.highwater.notification.incidents;

import io.highwater.model.FiringCpu;

/**
 * What is remembered of one cpu of a host. Checkpointed state: {@link HostStateSerializer} has to know each field.
 *
 * @param name the cpu
 * @param judgedUntil end of the latest window that was judged, epoch milliseconds: an earlier one is a replay
 * @param overSince start of the first of consecutive windows over the threshold, epoch milliseconds
 * @param firing the latest window that fired, as it was judged; null while the cpu does not fire
 */
public record CpuState(String name, long judgedUntil, long overSince, FiringCpu firing) {}
