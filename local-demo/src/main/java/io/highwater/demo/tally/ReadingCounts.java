package io.highwater.demo.tally;

/**
 * Where the readings are. At any moment {@code sent} is the sum of all others.
 *
 * @param sent readings that are in the topic; what cannot be read counts as one
 * @param averaged in windows whose one average is that of all their readings
 * @param late in the topic of late readings
 * @param rejected in the topic of rejected records
 * @param waiting in windows without an average yet
 * @param unexplained nowhere to be found as yet: on their way, or lost
 */
record ReadingCounts(long sent, long averaged, long late, long rejected, long waiting, long unexplained) {}
