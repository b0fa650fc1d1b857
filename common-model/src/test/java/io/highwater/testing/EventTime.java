package io.highwater.testing;

import java.time.Instant;

/** Time words. All of a test's times are relative to one moment on a window's border. */
public final class EventTime {

    /** The first millisecond of a 30 second window. */
    public static final long NOON = Instant.parse("2021-10-11T12:00:00Z").toEpochMilli();

    public static final long ONE_MILLISECOND = 1;
    public static final long ONE_SECOND = 1000;
    public static final long ONE_MINUTE = 60 * ONE_SECOND;
    public static final long ONE_HOUR = 60 * ONE_MINUTE;

    /** The length of the tutorial's windows. */
    public static final long ONE_WINDOW = 30 * ONE_SECOND;

    /** The tutorial's watermark stays that far behind the highest event time. */
    public static final long OUT_OF_ORDERNESS = 10 * ONE_SECOND;

    private EventTime() {}
}
