package io.highwater.console.outside;

/**
 * When a job has read something, by a metric that says how long ago that was. Flink shows values that may be ten seconds old;
 * one that is new was taken after it was asked for the last time before.
 */
final class ReadTime {

    private Double lastAge;
    private Long askedAt;
    private Long readAt;

    /**
     * The metric has been asked for.
     *
     * @param age milliseconds; null if it is not known
     * @param now epoch milliseconds
     * @return it was read then or later, epoch milliseconds; null if that is not known
     */
    Long seen(Double age, long now) {
        if (age == null) {
            readAt = null;
        } else if (!age.equals(lastAge)) {
            readAt = askedAt == null ? null : (Long) (askedAt - Math.round(age));
        }
        lastAge = age;
        askedAt = now;
        return readAt;
    }
}
