package io.highwater.codec.formats;

import io.highwater.codec.UnusableException;
import io.highwater.model.CpuReading;

/** A data point of the metric that is asked for, before its resource's attributes and its metric's unit are known. */
final class OtlpPoint {

    private String skippedAs;
    private UnusableException problem;
    private String series;
    private double value;
    private boolean isIdle;
    private long time;
    private double scale = 1;

    private OtlpPoint() {}

    /** @param as the metric's name, with what makes the difference */
    static OtlpPoint skipped(String as) {
        OtlpPoint point = new OtlpPoint();
        point.skippedAs = as;
        return point;
    }

    static OtlpPoint unusable(UnusableException problem) {
        OtlpPoint point = new OtlpPoint();
        point.problem = problem;
        return point;
    }

    /** @param isIdle whether the value is what is left of a whole */
    static OtlpPoint of(String series, double value, boolean isIdle, long time) {
        OtlpPoint point = new OtlpPoint();
        point.series = series;
        point.value = value;
        point.isIdle = isIdle;
        point.time = time;
        return point;
    }

    void scale(double factor) {
        scale = factor;
    }

    boolean isSkipped() {
        return skippedAs != null;
    }

    String skippedAs() {
        return skippedAs;
    }

    CpuReading reading(String host) throws UnusableException {
        if (problem != null) {
            throw problem;
        }
        return new CpuReading(host, series, isIdle ? 100 * (1 - value) : value * scale, time);
    }
}
