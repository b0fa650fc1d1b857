package io.highwater.notification.thresholds;

/**
 * Which row of the table: there is at most one in force for each.
 *
 * @param hostname a host, or a pattern of hosts
 * @param cpu the only one of its cpus that the row is about; null for all of them
 */
public record RowKey(String hostname, String cpu) {

    public static RowKey of(Threshold row) {
        return new RowKey(row.hostname(), row.cpu());
    }

    /** As messages name it. */
    @Override
    public String toString() {
        return cpu == null ? hostname : hostname + " " + cpu;
    }
}
