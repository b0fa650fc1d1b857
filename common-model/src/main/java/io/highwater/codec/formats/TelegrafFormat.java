package io.highwater.codec.formats;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.highwater.codec.Elements;
import io.highwater.codec.RejectReason;
import io.highwater.codec.UnusableException;
import io.highwater.codec.json.EpochFields;
import io.highwater.codec.json.JsonFields;
import io.highwater.model.CpuReading;
import java.io.IOException;

/**
 * Telegraf's JSON serializer ({@code data_format = "json"}): one metric,
 * <pre>{"fields":{"usage_idle":91.2},"name":"cpu","tags":{"cpu":"cpu0","host":"edge-7"},"timestamp":1458229140}</pre>
 * or a batch of them, <code>{"metrics":[...]}</code>. A metric is {@code measurement.field}; of the measurement {@code cpu}
 * the field {@code usage_active} is worked out from {@code usage_idle} where it is not there.
 */
final class TelegrafFormat implements Format {

    private static final String CPU = "cpu";
    private static final String TOTAL = "cpu-total";

    private final String measurement;
    private final String field;
    private final boolean isCpu;
    private final boolean withTotal;

    private final Labels tags;
    private final Captured<String> host;

    /** Null where the metric has one series a host. */
    private final Captured<String> series;

    private final Captured<String> name = new Captured<>("name", JsonFields::name);
    private final Captured<Double> value;
    private final Captured<Double> idle = new Captured<>("usage_idle", JsonFields::usage);
    private final Captured<Long> timestamp;

    TelegrafFormat(FormatSettings settings) {
        Metric metric = Metric.parse(settings.metric());
        int dot = metric.name().lastIndexOf('.');
        if (dot <= 0 || dot == metric.name().length() - 1) {
            throw new IllegalArgumentException(
                    "--metric '" + settings.metric() + "' must be measurement.field, such as cpu.usage_active");
        }
        measurement = metric.name().substring(0, dot);
        field = metric.name().substring(dot + 1);
        isCpu = measurement.equals(CPU);
        withTotal = settings.withTotal();
        String label = settings.seriesLabel() == null && isCpu ? CPU : settings.seriesLabel();
        tags = label == null ? new Labels(metric.labels(), "host") : new Labels(metric.labels(), "host", label);
        host = tags.of("host");
        series = label == null ? null : tags.of(label);
        value = new Captured<>(field, JsonFields::usage);
        timestamp = new Captured<>("timestamp", (name, parser) -> EpochFields.read(name, parser, settings.unit()));
    }

    @Override
    public String timeField() {
        return "timestamp";
    }

    @Override
    public Elements<CpuReading> read(JsonParser parser) throws IOException, UnusableException {
        Elements<CpuReading> elements = new Elements<>();
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            readBatch(parser, elements);
        } else if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw new UnusableException(RejectReason.WRONG_TYPE, "the document is no metric of Telegraf");
        } else if (!readMetric(parser, elements)) {
            take(elements);
        }
        return elements;
    }

    private void readBatch(JsonParser parser, Elements<CpuReading> elements) throws IOException {
        JsonParts.elements(parser, elements, metric -> {
            readMetric(metric, null);
            take(elements);
        });
    }

    /**
     * @param elements for those of a batch; null inside one
     * @return whether the object was a batch
     */
    private boolean readMetric(JsonParser parser, Elements<CpuReading> elements) throws IOException {
        clear();
        boolean isBatch = false;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            JsonToken token = parser.nextToken();
            switch (key) {
                case "name" -> name.read(parser);
                case "timestamp" -> timestamp.read(parser);
                case "tags" -> JsonParts.fields(parser, tags::read);
                case "fields" -> JsonParts.fields(parser, this::readField);
                case "metrics" -> {
                    if (elements != null && token == JsonToken.START_ARRAY) {
                        isBatch = true;
                        readBatch(parser, elements);
                    } else {
                        parser.skipChildren();
                    }
                }
                default -> parser.skipChildren();
            }
        }
        return isBatch;
    }

    private void clear() {
        tags.clear();
        name.clear();
        value.clear();
        idle.clear();
        timestamp.clear();
    }

    private void readField(String key, JsonParser parser) throws IOException {
        if (key.equals(field)) {
            value.read(parser);
        } else if (isCpu && key.equals("usage_idle")) {
            idle.read(parser);
        } else {
            parser.skipChildren();
        }
    }

    private void take(Elements<CpuReading> elements) {
        int number = elements.next();
        try {
            String metric = name.get();
            if (!metric.equals(measurement) || !isOurs()) {
                elements.skipped(metric);
            } else {
                elements.value(number, new CpuReading(host.get(), series(), usage(), timestamp.get()));
            }
        } catch (UnusableException unusable) {
            elements.unusable(number, unusable);
        }
    }

    /** Of the same measurement there may be other fields in a metric of their own, such as cpu times, and other tags. */
    private boolean isOurs() {
        boolean hasField = value.isPresent() || isActiveCpu() && idle.isPresent();
        boolean isTotal = isCpu && series != null && TOTAL.equals(series.orNull());
        return hasField && tags.match() && (withTotal || !isTotal);
    }

    private boolean isActiveCpu() {
        return isCpu && field.equals("usage_active");
    }

    private double usage() throws UnusableException {
        boolean fromIdle = isActiveCpu()
                && value.orNull() == null
                && (idle.orNull() != null || idle.isPresent() && !value.isPresent());
        return fromIdle ? 100 - idle.get() : value.get();
    }

    private String series() throws UnusableException {
        return series == null ? FormatSettings.ONLY_SERIES : series.get();
    }
}
