package io.highwater.slack.outbox;

/** Whose turn it is: the earlier time first. */
record Turn(long time, String id) implements Comparable<Turn> {
    @Override
    public int compareTo(Turn other) {
        return time != other.time ? Long.compare(time, other.time) : id.compareTo(other.id);
    }
}
