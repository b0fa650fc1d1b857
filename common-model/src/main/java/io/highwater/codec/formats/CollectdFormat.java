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
import java.util.ArrayList;
import java.util.List;

/**
 * collectd's JSON, as its plugins {@code write_kafka} and {@code write_http} send it: an array of
 * <pre>{"values":[8.5],"dstypes":["gauge"],"dsnames":["value"],"time":1795647040.339,"interval":2.000,
 * "host":"edge-7","plugin":"cpu","plugin_instance":"0","type":"percent","type_instance":"active"}</pre>
 * A metric is {@code plugin/type/type_instance}; the last part may be one of several data sources ({@code load/load/shortterm}),
 * {@code *} for all, each of them a series, or left out. cpu/percent/active is worked out from {@code idle} where each state
 * of a cpu is reported.
 */
final class CollectdFormat implements Format {

    private static final String GAUGE = "gauge";
    private static final String ANY = "*";

    private final String plugin;
    private final String type;

    /** Null for one without. */
    private final String typeInstance;

    private final boolean isActiveCpu;

    private final Captured<String> host = new Captured<>("host", JsonFields::name);
    private final Captured<String> foundPlugin = new Captured<>("plugin", JsonFields::name);
    private final Captured<String> pluginInstance = new Captured<>("plugin_instance", JsonFields::name);
    private final Captured<String> foundType = new Captured<>("type", JsonFields::name);
    private final Captured<String> foundTypeInstance = new Captured<>("type_instance", JsonFields::name);
    private final Captured<Long> time;
    private final Captured<List<Double>> values = Captured.ofArray("values", JsonFields::usage);
    private final Captured<List<String>> types = Captured.ofArray("dstypes", JsonFields::name);
    private final Captured<List<String>> names = Captured.ofArray("dsnames", JsonFields::name);
    private boolean isNotification;

    CollectdFormat(FormatSettings settings) {
        String[] parts = settings.metric().split("/", -1);
        if (parts.length < 2 || parts.length > 3 || parts[0].isBlank() || parts[1].isBlank()) {
            throw new IllegalArgumentException("--metric '" + settings.metric()
                    + "' must be plugin/type or plugin/type/type_instance, such as cpu/percent/active");
        }
        if (settings.seriesLabel() != null) {
            throw new IllegalArgumentException(
                    "--series-label does not go with --input-format collectd: a series is a plugin's instance");
        }
        plugin = parts[0];
        type = parts[1];
        typeInstance = parts.length < 3 || parts[2].isEmpty() ? null : parts[2];
        isActiveCpu = settings.metric().equals(InputFormat.COLLECTD.defaultMetric());
        time = new Captured<>("time", (name, parser) -> EpochFields.read(name, parser, settings.unit()));
    }

    @Override
    public String timeField() {
        return "time";
    }

    @Override
    public Elements<CpuReading> read(JsonParser parser) throws IOException, UnusableException {
        Elements<CpuReading> elements = new Elements<>();
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            readValueList(parser);
            take(elements);
        } else if (parser.currentToken() == JsonToken.START_ARRAY) {
            JsonParts.elements(parser, elements, list -> {
                readValueList(list);
                take(elements);
            });
        } else {
            throw new UnusableException(RejectReason.WRONG_TYPE, "the document is no array of collectd's value lists");
        }
        return elements;
    }

    private void readValueList(JsonParser parser) throws IOException {
        clear();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            parser.nextToken();
            Captured<?> field = field(key);
            if (field == null) {
                isNotification |= key.equals("annotations") || key.equals("severity");
                parser.skipChildren();
            } else {
                field.read(parser);
            }
        }
    }

    private Captured<?> field(String key) {
        return switch (key) {
            case "host" -> host;
            case "plugin" -> foundPlugin;
            case "plugin_instance" -> pluginInstance;
            case "type" -> foundType;
            case "type_instance" -> foundTypeInstance;
            case "time" -> time;
            case "values" -> values;
            case "dstypes" -> types;
            case "dsnames" -> names;
            default -> null;
        };
    }

    private void clear() {
        host.clear();
        foundPlugin.clear();
        pluginInstance.clear();
        foundType.clear();
        foundTypeInstance.clear();
        time.clear();
        values.clear();
        types.clear();
        names.clear();
        isNotification = false;
    }

    private void take(Elements<CpuReading> elements) {
        int number = elements.next();
        try {
            if (isNotification && !values.isPresent()) {
                elements.skipped("a notification");
                return;
            }
            String from = foundPlugin.get();
            String what = foundType.get();
            if (isActiveCpu && from.equals(plugin) && what.equals("cpu")) {
                throw new UnusableException(
                        RejectReason.WRONG_TYPE,
                        "cpu/cpu is a counter of a cpu's time: configure the plugin cpu with ValuesPercentage true");
            }
            if (!from.equals(plugin) || !what.equals(type)) {
                elements.skipped(from + "/" + what);
                return;
            }
            takeValues(number, elements);
        } catch (UnusableException unusable) {
            elements.unusable(number, unusable);
        }
    }

    private void takeValues(int number, Elements<CpuReading> elements) throws UnusableException {
        String instance = foundTypeInstance.orNull() == null ? "" : foundTypeInstance.orNull();
        boolean isIdle = isActiveCpu && instance.equals("idle");
        boolean isInstance = typeInstance == null
                ? instance.isEmpty()
                : isIdle || typeInstance.equals(instance) || typeInstance.equals(ANY);
        if (isInstance) {
            boolean isAny = ANY.equals(typeInstance);
            double value = value(0);
            elements.value(
                    number,
                    new CpuReading(
                            host.get(), series(isAny ? instance : ""), isIdle ? 100 - value : value, time.get()));
            return;
        }
        int source =
                instance.isEmpty() && names.orNull() != null ? names.orNull().indexOf(typeInstance) : -1;
        if (source < 0) {
            elements.skipped(plugin + "/" + type + (instance.isEmpty() ? "" : "/" + instance));
            return;
        }
        elements.value(number, new CpuReading(host.get(), series(""), value(source), time.get()));
    }

    private double value(int source) throws UnusableException {
        List<Double> all = values.get();
        List<String> kinds = types.get();
        if (source >= all.size() || source >= kinds.size()) {
            throw new UnusableException(
                    RejectReason.MISSING_FIELD,
                    source >= all.size()
                            ? "no value for values[" + source + "]"
                            : "no value for dstypes[" + source + "]");
        }
        if (!GAUGE.equals(kinds.get(source))) {
            throw new UnusableException(
                    RejectReason.WRONG_TYPE,
                    "values[" + source + "] is a counter (" + kinds.get(source) + "): only gauges can be averaged");
        }
        if (all.get(source) == null) {
            throw new UnusableException(
                    RejectReason.MISSING_FIELD, "values[" + source + "] is null: collectd had no number yet");
        }
        return all.get(source);
    }

    private String series(String instance) {
        List<String> parts = new ArrayList<>(2);
        String of = pluginInstance.orNull();
        if (of != null && !of.isEmpty()) {
            parts.add(of);
        }
        if (!instance.isEmpty()) {
            parts.add(instance);
        }
        return parts.isEmpty() ? FormatSettings.ONLY_SERIES : String.join("/", parts);
    }
}
