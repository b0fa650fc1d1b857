package io.highwater.kafka.options;

/** Where a job without a checkpoint or savepoint begins to read. */
public enum Start {
    EARLIEST("earliest"),
    LATEST("latest"),
    /** The consumer group's committed offsets; the earliest where it has none. */
    COMMITTED("committed");

    private final String text;

    Start(String text) {
        this.text = text;
    }

    /** As it is typed on the command line. */
    @Override
    public String toString() {
        return text;
    }
}
