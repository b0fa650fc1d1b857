package io.highwater.console.thresholds;

/** What the notification job says of its reading of the table. */
public interface JobReads {

    /** @return when the newest read began that has succeeded, epoch milliseconds; null if nobody can say */
    Long newestRead();
}
