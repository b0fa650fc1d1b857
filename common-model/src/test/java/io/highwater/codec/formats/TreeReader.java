package io.highwater.codec.formats;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What the formats mean, a second time and as plainly as can be, from a tree of the whole document: for usable elements of the
 * default metrics only.
 */
final class TreeReader {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private TreeReader() {}

    /** @return sorted */
    static List<String> readings(InputFormat format, byte[] document) throws IOException {
        JsonNode root = MAPPER.readTree(document);
        List<String> readings = new ArrayList<>();
        switch (format) {
            case HIGHWATER -> throw new IllegalArgumentException("it has a reference of its own");
            case JSON ->
                each(
                        root,
                        element -> readings.add(text(
                                element.get("hostname"),
                                element.get("cpu"),
                                element.get("usage").asDouble(),
                                millis(element.get("occurred_at"), 0))));
            case TELEGRAF ->
                each(root.has("metrics") ? root.get("metrics") : root, metric -> {
                    JsonNode fields = metric.get("fields");
                    JsonNode cpu = metric.at("/tags/cpu");
                    if (metric.get("name").asText().equals("cpu")
                            && !cpu.asText().equals("cpu-total")) {
                        double usage = fields.has("usage_active")
                                ? fields.get("usage_active").asDouble()
                                : 100 - fields.get("usage_idle").asDouble();
                        readings.add(text(metric.at("/tags/host"), cpu, usage, millis(metric.get("timestamp"), 3)));
                    }
                });
            case COLLECTD ->
                each(root, list -> {
                    String metric =
                            list.get("plugin").asText() + "/" + list.get("type").asText() + "/";
                    String state = list.get("type_instance").asText();
                    if (metric.equals("cpu/percent/") && (state.equals("active") || state.equals("idle"))) {
                        double value = list.at("/values/0").asDouble();
                        readings.add(text(
                                list.get("host"),
                                list.get("plugin_instance"),
                                state.equals("idle") ? 100 - value : value,
                                millis(list.get("time"), 3)));
                    }
                });
            case OTLP_JSON -> {
                for (JsonNode resource : root.get("resourceMetrics")) {
                    JsonNode host = attribute(resource.at("/resource/attributes"), "host.name");
                    for (JsonNode metric : resource.at("/scopeMetrics/0/metrics")) {
                        if (metric.get("name").asText().equals("system.cpu.utilization")) {
                            for (JsonNode point : metric.at("/gauge/dataPoints")) {
                                JsonNode attributes = point.get("attributes");
                                if (attribute(attributes, "state").asText().equals("idle")) {
                                    readings.add(text(
                                            host,
                                            attribute(attributes, "cpu"),
                                            100 * (1 - point.get("asDouble").asDouble()),
                                            millis(point.get("timeUnixNano"), -6)));
                                }
                            }
                        }
                    }
                }
            }
        }
        readings.sort(null);
        return readings;
    }

    private static void each(JsonNode oneOrMany, Consumer<JsonNode> element) {
        if (oneOrMany.isArray()) {
            oneOrMany.forEach(element);
        } else {
            element.accept(oneOrMany);
        }
    }

    private static JsonNode attribute(JsonNode attributes, String key) {
        for (JsonNode attribute : attributes) {
            if (attribute.get("key").asText().equals(key)) {
                return attribute.at("/value/stringValue");
            }
        }
        throw new IllegalStateException("no " + key + " in " + attributes);
    }

    /** @param decimals how many powers of ten a millisecond is in these */
    private static long millis(JsonNode time, int decimals) {
        return new BigDecimal(time.asText())
                .scaleByPowerOfTen(decimals)
                .setScale(0, RoundingMode.FLOOR)
                .longValueExact();
    }

    private static String text(JsonNode host, JsonNode series, double usage, long time) {
        return host.asText() + " " + series.asText() + " " + usage + " " + time;
    }
}
