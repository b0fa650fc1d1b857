package io.highwater.cli.topics;

/** Batches of several partitions in the order of their writing: runs of records, each as long as no other partition's come first. */
final class WritingOrder {

    private final DecodingThread decoding;
    private final AverageBatch[] heads;
    private final long[] newest;
    private final long latest;
    private int runEnd;

    /** @param latest no time counts as later than this, epoch milliseconds */
    WritingOrder(DecodingThread decoding, long latest) {
        this.decoding = decoding;
        this.heads = new AverageBatch[decoding.partitions()];
        this.newest = new long[heads.length];
        this.latest = latest;
    }

    /** @return a batch whose records from {@code at} to {@link #runEnd} come next; null after all */
    AverageBatch next() {
        AverageBatch first = null;
        long othersFrom = Long.MAX_VALUE;
        for (int partition = 0; partition < heads.length; partition++) {
            AverageBatch head = head(partition);
            if (head == null) {
                continue;
            }
            long from = head.times[head.at];
            if (first == null || from < first.times[first.at]) {
                othersFrom = first == null ? othersFrom : Math.min(othersFrom, first.times[first.at]);
                first = head;
            } else {
                othersFrom = Math.min(othersFrom, from);
            }
        }
        if (first != null) {
            int end = first.at + 1;
            while (end < first.size && first.times[end] <= othersFrom) {
                end++;
            }
            runEnd = end;
        }
        return first;
    }

    int runEnd() {
        return runEnd;
    }

    private AverageBatch head(int partition) {
        while (heads[partition] == null || heads[partition].at == heads[partition].size) {
            heads[partition] = decoding.next(partition);
            if (heads[partition] == null) {
                return null;
            }
            setTimes(heads[partition]);
        }
        return heads[partition];
    }

    private void setTimes(AverageBatch batch) {
        long time = newest[batch.partition];
        batch.times = new long[batch.size];
        for (int i = 0; i < batch.size; i++) {
            time = Math.max(time, Math.min(batch.writtenAt[i], latest));
            batch.times[i] = time;
        }
        newest[batch.partition] = time;
    }
}
