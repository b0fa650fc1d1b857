package io.highwater.console.outside;

/** What the console shows comes from these. */
public enum Source {
    KAFKA,
    POSTGRES,
    FLINK,
    SLACK
}
