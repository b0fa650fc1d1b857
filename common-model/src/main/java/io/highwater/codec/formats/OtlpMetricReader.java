package io.highwater.codec.formats;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.highwater.codec.EpochUnit;
import io.highwater.codec.RejectReason;
import io.highwater.codec.UnusableException;
import io.highwater.codec.json.EpochFields;
import io.highwater.codec.json.JsonFields;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** One metric of OTLP, with its data points. Of a metric that is not asked for nothing but the name is looked at. */
final class OtlpMetricReader {

    /** The share of everything: what has this unit becomes percent. */
    private static final String RATIO = "1";

    private static final String IDLE = "idle";
    private static final int NO_RECORDED_VALUE = 1;

    private final String wanted;
    private final boolean isUtilization;
    private final EpochUnit timeUnit;
    private final List<OtlpPoint> points;
    private final List<UnusableException> wholeMetrics;

    /** Of the metric, and not asked for; the same for all, since there are more of them than of the others. */
    private final OtlpPoint otherSeries;

    // Older and newer names of the same; which of them a point has.
    private final Labels attributes;
    private final Captured<String>[] series;
    private final Captured<String>[] state;

    private final Captured<Double> asDouble = new Captured<>("asDouble", JsonFields::usage);
    private final Captured<Double> asInt = new Captured<>("asInt", JsonFields::usage);
    private final Captured<Long> time;
    private final Captured<Long> flags =
            new Captured<>("flags", (name, parser) -> JsonFields.integer(name, parser, 0, 0xFFFF_FFFFL));

    private final List<String> skipped = new ArrayList<>();
    private boolean hasCpuTime;

    // Of the metric that is being read.
    private String name;
    private String unit;
    private boolean isMonotonic;
    private String unsupported;

    /**
     * @param points where data points are put
     * @param wholeMetrics where it is put why a metric cannot be used
     */
    OtlpMetricReader(FormatSettings settings, List<OtlpPoint> points, List<UnusableException> wholeMetrics) {
        Metric metric = Metric.parse(settings.metric());
        this.wanted = metric.name();
        this.timeUnit = settings.unit();
        this.points = points;
        this.wholeMetrics = wholeMetrics;
        this.otherSeries = OtlpPoint.skipped(wanted + " of another state or with other attributes");
        boolean isCpu = wanted.equals(InputFormat.OTLP_JSON.defaultMetric());
        this.isUtilization = isCpu && metric.labels().isEmpty();
        String[] seriesNames = settings.seriesLabel() != null
                ? new String[] {settings.seriesLabel()}
                : isCpu ? new String[] {"cpu", "cpu.logical_number", "system.cpu.logical_number"} : new String[0];
        String[] stateNames = isUtilization ? new String[] {"state", "cpu.mode", "system.cpu.state"} : new String[0];
        this.attributes = new Labels(metric.labels(), concat(seriesNames, stateNames));
        this.series = find(seriesNames);
        this.state = find(stateNames);
        this.time = new Captured<>("timeUnixNano", (field, parser) -> EpochFields.read(field, parser, timeUnit));
    }

    private static String[] concat(String[] some, String[] others) {
        String[] all = new String[some.length + others.length];
        System.arraycopy(some, 0, all, 0, some.length);
        System.arraycopy(others, 0, all, some.length, others.length);
        return all;
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // There is no other way to an array of them.
    private Captured<String>[] find(String[] names) {
        Captured<String>[] found = new Captured[names.length];
        for (int i = 0; i < names.length; i++) {
            found[i] = attributes.of(names[i]);
        }
        return found;
    }

    /** A resource begins. */
    void begin() {
        skipped.clear();
        hasCpuTime = false;
    }

    /** The metrics of the resource that were not asked for. */
    List<String> skipped() {
        return skipped;
    }

    boolean hasCpuTime() {
        return hasCpuTime;
    }

    void read(JsonParser parser) throws IOException {
        name = null;
        unit = null;
        isMonotonic = false;
        unsupported = null;
        int first = points.size();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            JsonToken token = parser.nextToken();
            boolean mayBeWanted = name == null || name.equals(wanted);
            switch (field) {
                case "name" -> name = token == JsonToken.VALUE_STRING ? parser.getText() : null;
                case "unit" -> unit = mayBeWanted && token == JsonToken.VALUE_STRING ? parser.getText() : null;
                case "gauge", "sum" -> {
                    if (mayBeWanted) {
                        readData(parser);
                    } else {
                        parser.skipChildren();
                    }
                }
                case "histogram", "exponentialHistogram", "summary" -> {
                    unsupported = field;
                    parser.skipChildren();
                }
                default -> parser.skipChildren();
            }
        }
        settle(first);
    }

    /** All of the metric is known. */
    private void settle(int first) {
        List<OtlpPoint> own = points.subList(first, points.size());
        if (!wanted.equals(name)) {
            own.clear();
            hasCpuTime |= OtlpJsonFormat.CPU_TIME.equals(name);
            skipped.add(name);
        } else if (isMonotonic || unsupported != null) {
            own.clear();
            wholeMetrics.add(new UnusableException(
                    RejectReason.WRONG_TYPE,
                    wanted + " is a " + (unsupported == null ? "counter (a monotonic sum)" : unsupported)
                            + ": only gauges can be averaged"));
        } else {
            double scale = RATIO.equals(unit) ? 100 : 1;
            own.forEach(point -> point.scale(scale));
        }
    }

    private void readData(JsonParser parser) throws IOException {
        JsonParts.fields(parser, (field, value) -> {
            switch (field) {
                case "dataPoints" -> JsonParts.each(value, this::readPoint);
                case "isMonotonic" -> isMonotonic = value.currentToken() == JsonToken.VALUE_TRUE;
                default -> value.skipChildren();
            }
        });
    }

    private void readPoint(JsonParser parser) throws IOException {
        attributes.clear();
        asDouble.clear();
        asInt.clear();
        time.clear();
        flags.clear();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            parser.nextToken();
            switch (field) {
                case "attributes" -> OtlpAttributes.read(parser, attributes::of);
                case "timeUnixNano" -> time.read(parser);
                case "asDouble" -> asDouble.read(parser);
                case "asInt" -> asInt.read(parser);
                case "flags" -> flags.read(parser);
                default -> parser.skipChildren();
            }
        }
        points.add(point());
    }

    private OtlpPoint point() {
        String inState = firstOf(state);
        boolean isIdle = IDLE.equals(inState);
        boolean hasNoValue = flags.orNull() != null && (flags.orNull() & NO_RECORDED_VALUE) != 0;
        if (hasNoValue || !attributes.match() || isUtilization && inState != null && !isIdle) {
            return otherSeries;
        }
        try {
            String of = series.length == 0 ? FormatSettings.ONLY_SERIES : firstOf(series);
            if (of == null) {
                of = series(isUtilization);
            }
            double value = asInt.isPresent() && !asDouble.isPresent() ? asInt.get() : asDouble.get();
            return OtlpPoint.of(of, value, isIdle, time.get());
        } catch (UnusableException unusable) {
            return OtlpPoint.unusable(unusable);
        }
    }

    /** Without an attribute that names the series: a host's cpus may be reported together. */
    private String series(boolean mayBeTogether) throws UnusableException {
        return mayBeTogether ? FormatSettings.ONLY_SERIES : series[0].get();
    }

    private static String firstOf(Captured<String>[] names) {
        for (Captured<String> name : names) {
            if (name.orNull() != null) {
                return name.orNull();
            }
        }
        return null;
    }
}
