package io.highwater.console.aside;

import java.util.HashMap;
import java.util.Map;

/**
 * Filtering and aggregation read the same topic, and each rejects the same. A record may have several documents that look the
 * same: there are as many as the job says that has put aside the most of them.
 */
final class Copies {

    private record Document(AsideRecord.Location origin, String reason, String detail, AsideRecord.Raw raw) {

        static Document of(AsideRecord record) {
            return new Document(
                    record.origin(), record.why().reason(), record.why().detail(), record.raw());
        }
    }

    /** How many of the records that are held, by job. */
    private final Map<Document, Map<String, Integer>> held = new HashMap<>();

    /** @return whether another job has not put it aside before; true if nobody knows */
    boolean isNew(AsideRecord record) {
        if (record.origin() == null) {
            return true;
        }
        Map<String, Integer> byJob = held.computeIfAbsent(Document.of(record), document -> new HashMap<>());
        int most = byJob.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        return byJob.merge(record.why().by(), 1, Integer::sum) > most;
    }

    void forget(AsideRecord record) {
        held.computeIfPresent(Document.of(record), (document, byJob) -> {
            byJob.computeIfPresent(record.why().by(), (job, count) -> count == 1 ? null : count - 1);
            return byJob.isEmpty() ? null : byJob;
        });
    }
}
