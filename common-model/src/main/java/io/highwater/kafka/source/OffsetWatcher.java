package io.highwater.kafka.source;

import java.io.Serializable;

/** What is given every record that a source reads, and so sees which offsets were skipped. */
public interface OffsetWatcher extends Serializable {

    /** @param gaps to be given each offset, by the thread that reads */
    void watch(OffsetGaps gaps);
}
