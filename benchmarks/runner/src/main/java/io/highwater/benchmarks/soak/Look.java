package io.highwater.benchmarks.soak;

/**
 * What one job holds at a moment.
 *
 * @param seconds since the first look
 * @param job its name
 * @param heapBytes after a collection
 * @param residentBytes of the process; negative where the system does not report it
 * @param openFiles of the process; negative where the system does not report it
 * @param threads of the process; negative where the system does not report it
 * @param checkpointBytes of the latest checkpoint: what is new in it, where checkpoints are incremental
 * @param checkpointMillis how long that took
 */
record Look(
        long seconds,
        String job,
        long heapBytes,
        long residentBytes,
        long openFiles,
        long threads,
        long checkpointBytes,
        long checkpointMillis) {}
