package io.highwater.codec.formats;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.highwater.codec.Elements;
import io.highwater.codec.RejectReason;
import io.highwater.codec.UnusableException;
import io.highwater.codec.json.JsonFields;
import io.highwater.model.CpuReading;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * OpenTelemetry's metrics as JSON, as the Collector's Kafka exporter writes them with {@code encoding: otlp_json}:
 * {@code resourceMetrics[].scopeMetrics[].metrics[].gauge.dataPoints[]}, or one of the resources alone. The host is the
 * resource's {@code host.name}. Elements are the data points of the metric that is asked for. What has the unit 1 becomes
 * percent; {@code system.cpu.utilization} is 100 less the share of the state idle.
 */
final class OtlpJsonFormat implements Format {

    static final String CPU_TIME = "system.cpu.time";

    private static final String NOT_METRICS = "the document holds no resourceMetrics";

    private final OtlpMetricReader metrics;
    private final String metric;
    private final Captured<String> hostName = new Captured<>("host.name", JsonFields::name);

    /** What one resource holds, and what is known of it once its attributes have been read. */
    private final List<OtlpPoint> points = new ArrayList<>();

    private final List<UnusableException> wholeMetrics = new ArrayList<>();

    /** Of the whole document: hosts with cpu times, and with what makes them dispensable. */
    private final Set<String> withTimes = new LinkedHashSet<>();

    private final Set<String> withUtilization = new LinkedHashSet<>();

    OtlpJsonFormat(FormatSettings settings) {
        metrics = new OtlpMetricReader(settings, points, wholeMetrics);
        metric = settings.metric();
    }

    @Override
    public String timeField() {
        return "timeUnixNano";
    }

    @Override
    public Elements<CpuReading> read(JsonParser parser) throws IOException, UnusableException {
        withTimes.clear();
        withUtilization.clear();
        Elements<CpuReading> elements = new Elements<>();
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw new UnusableException(RejectReason.WRONG_TYPE, NOT_METRICS);
        }
        boolean isAlone = false;
        boolean isMetrics = false;
        String otherwise = null;
        begin();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            parser.nextToken();
            switch (key) {
                case "resourceMetrics" -> {
                    isMetrics = true;
                    JsonParts.each(parser, resource -> {
                        begin();
                        JsonParts.fields(resource, this::readPart);
                        take(elements);
                    });
                    begin();
                }
                case "resource", "scopeMetrics" -> {
                    isAlone |= key.equals("scopeMetrics");
                    readPart(key, parser);
                }
                default -> {
                    otherwise = key;
                    parser.skipChildren();
                }
            }
        }
        if (isAlone) {
            take(elements);
        } else if (!isMetrics) {
            notMetrics(otherwise, elements);
        }
        addMissingUtilization(elements);
        return elements;
    }

    private static void notMetrics(String key, Elements<CpuReading> elements) throws UnusableException {
        if ("resourceLogs".equals(key) || "resourceSpans".equals(key) || "resourceProfiles".equals(key)) {
            elements.skipped(key);
        } else {
            throw new UnusableException(
                    RejectReason.MISSING_FIELD,
                    NOT_METRICS
                            + ("resource_metrics".equals(key)
                                    ? ", but resource_metrics: OTLP JSON has names in camel case"
                                    : ""));
        }
    }

    private void begin() {
        hostName.clear();
        points.clear();
        wholeMetrics.clear();
        metrics.begin();
    }

    private void readPart(String key, JsonParser parser) throws IOException {
        switch (key) {
            case "resource" ->
                JsonParts.fields(parser, (field, value) -> {
                    if (field.equals("attributes")) {
                        OtlpAttributes.read(value, name -> name.equals("host.name") ? hostName : null);
                    } else {
                        value.skipChildren();
                    }
                });
            case "scopeMetrics" ->
                JsonParts.each(
                        parser,
                        scope -> JsonParts.fields(scope, (field, value) -> {
                            if (field.equals("metrics")) {
                                JsonParts.each(value, metrics::read);
                            } else {
                                value.skipChildren();
                            }
                        }));
            default -> parser.skipChildren();
        }
    }

    /** All of a resource is known now. */
    private void take(Elements<CpuReading> elements) {
        String host = hostName.orNull();
        metrics.skipped().forEach(elements::skipped);
        if (host != null && metrics.hasCpuTime()) {
            withTimes.add(host);
        }
        if (host != null && !points.isEmpty()) {
            withUtilization.add(host);
        }
        for (UnusableException problem : wholeMetrics) {
            elements.unusable(elements.next(), problem);
        }
        for (OtlpPoint point : points) {
            int number = elements.next();
            if (point.isSkipped()) {
                elements.skipped(point.skippedAs());
                continue;
            }
            try {
                elements.value(number, point.reading(hostName.get()));
            } catch (UnusableException unusable) {
                elements.unusable(number, unusable);
            }
        }
    }

    private void addMissingUtilization(Elements<CpuReading> elements) {
        if (!metric.equals(InputFormat.OTLP_JSON.defaultMetric())) {
            return;
        }
        for (String host : withTimes) {
            if (!withUtilization.contains(host)) {
                elements.unusableAsAWhole(new UnusableException(
                        RejectReason.MISSING_FIELD,
                        "no " + metric + " of " + host + ", only the counter " + CPU_TIME
                                + ": turn it on in the receiver hostmetrics, scraper cpu (metrics: " + metric
                                + ": enabled: true)"));
            }
        }
    }
}
