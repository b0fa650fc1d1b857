package io.highwater.aggregation.agents;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/** collectd's records, read as anybody would read them who knows collectd and nothing of Highwater. */
final class PlainReader {

    /** One value of one series. */
    record Reading(String hostname, String series, double usage, long occurredAt) {}

    private static final BigDecimal MILLIS = BigDecimal.valueOf(1000);

    private final ObjectMapper json = new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private final Map<String, DoubleUnaryOperator> usages;
    private final List<Reading> readings = new ArrayList<>();
    private int others;

    /** @param usages what a usage is, by plugin/type/type_instance: the value itself, or something of it */
    PlainReader(Map<String, DoubleUnaryOperator> usages) {
        this.usages = usages;
    }

    /** @param record the value of a record */
    void read(byte[] record) throws IOException {
        for (JsonNode list : json.readTree(record)) {
            String metric = String.join(
                    "/",
                    list.path("plugin").asText(),
                    list.path("type").asText(),
                    list.path("type_instance").asText());
            if (usages.containsKey(metric)) {
                double value = list.path("values").path(0).asDouble();
                readings.add(new Reading(
                        list.path("host").asText(),
                        list.path("plugin_instance").asText(),
                        usages.get(metric).applyAsDouble(value),
                        list.path("time").decimalValue().multiply(MILLIS).longValueExact()));
            } else {
                others++;
            }
        }
    }

    List<Reading> readings() {
        return List.copyOf(readings);
    }

    /** How many values were something else: memory, other states. */
    int others() {
        return others;
    }
}
