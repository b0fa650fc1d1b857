package io.highwater.notification;

/** What becomes a notice. */
public enum NotifyMode {
    /** One message for each incident of a host, edited as it develops. */
    INCIDENTS("incidents"),
    /** Each breach of each cpu in each window, as in the tutorial. */
    EVERY_WINDOW("every-window");

    private final String text;

    NotifyMode(String text) {
        this.text = text;
    }

    /** As it is typed on the command line. */
    @Override
    public String toString() {
        return text;
    }
}
