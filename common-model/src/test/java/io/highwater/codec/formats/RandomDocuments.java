package io.highwater.codec.formats;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Documents as agents write them, with fields in any order, further ones, and other metrics between. */
final class RandomDocuments {

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final String[] NAMES = {"edge-7", "web.example.com", "Zürich", "a\"b\\c", "\uD83D\uDE00", "0"};

    private final Random random;

    RandomDocuments(Random random) {
        this.random = random;
    }

    byte[] next(InputFormat format) throws java.io.IOException {
        JsonNode document = switch (format) {
            case HIGHWATER -> throw new IllegalArgumentException("it has documents of its own");
            case JSON -> random.nextBoolean() ? reading() : array(this::reading);
            case TELEGRAF ->
                switch (random.nextInt(3)) {
                    case 0 -> telegraf();
                    case 1 -> array(this::telegraf);
                    default -> shuffled(object().put("x", 1).set("metrics", array(this::telegraf)));
                };
            case COLLECTD -> array(this::collectd);
            case OTLP_JSON -> object().set("resourceMetrics", array(this::resource));
        };
        return random.nextBoolean()
                ? MAPPER.writeValueAsBytes(document)
                : document.toPrettyString().getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    private interface Source {
        JsonNode next();
    }

    private ArrayNode array(Source source) {
        ArrayNode array = MAPPER.createArrayNode();
        for (int i = random.nextInt(6); i > 0; i--) {
            array.add(source.next());
        }
        return array;
    }

    private static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    private ObjectNode reading() {
        ObjectNode reading = object().put("hostname", name()).put("cpu", name()).put("occurred_at", millis());
        number(reading, "usage", 100);
        return noise(reading);
    }

    private ObjectNode telegraf() {
        ObjectNode fields = object().put("ok", true);
        boolean isCpu = random.nextInt(3) > 0;
        if (isCpu && random.nextBoolean()) {
            number(fields, "usage_active", 100);
        }
        number(fields, "usage_idle", 100);
        ObjectNode tags = object().put("host", name()).put("cpu", random.nextInt(4) == 0 ? "cpu-total" : name());
        ObjectNode metric = object().put("name", isCpu ? "cpu" : "mem").put("timestamp", millis() / 1000);
        metric.set("fields", noise(fields));
        metric.set("tags", noise(tags));
        return noise(metric);
    }

    private ObjectNode collectd() {
        ObjectNode list = object().put("host", name())
                .put("plugin", random.nextInt(3) > 0 ? "cpu" : "memory")
                .put("plugin_instance", "c" + random.nextInt(9))
                .put("type", random.nextInt(4) > 0 ? "percent" : "other")
                .put("type_instance", List.of("active", "idle", "user").get(random.nextInt(3)));
        list.put("time", BigDecimal.valueOf(millis(), 3));
        ArrayNode values = list.putArray("values");
        values.add(random.nextDouble() * 100);
        list.putArray("dstypes").add("gauge");
        list.putArray("dsnames").add("value");
        return noise(list);
    }

    private ObjectNode resource() {
        ObjectNode resource = object();
        resource.set("resource", object().set("attributes", attributes("host.name", name(), "os.type", "linux")));
        ArrayNode metrics = MAPPER.createArrayNode();
        for (int i = random.nextInt(3); i >= 0; i--) {
            metrics.add(metric());
        }
        resource.set("scopeMetrics", MAPPER.createArrayNode().add(noise(object().set("metrics", metrics))));
        return noise(resource);
    }

    private ObjectNode metric() {
        ObjectNode metric = object().put(
                        "name", random.nextInt(3) > 0 ? "system.cpu.utilization" : "system.memory.usage")
                .put("unit", "1");
        metric.set("gauge", noise(object().set("dataPoints", array(this::point))));
        return noise(metric);
    }

    private ObjectNode point() {
        ObjectNode point = object().put("timeUnixNano", millis() + "123456").put("asDouble", random.nextDouble());
        point.set("attributes", attributes("cpu", name(), "state", random.nextBoolean() ? "idle" : "user"));
        return noise(point);
    }

    private ArrayNode attributes(String... keysAndValues) {
        List<JsonNode> attributes = new ArrayList<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            ObjectNode attribute = object().put("key", keysAndValues[i]);
            attribute.set("value", object().put("stringValue", keysAndValues[i + 1]));
            attributes.add(shuffled(attribute));
        }
        Collections.shuffle(attributes, random);
        return MAPPER.createArrayNode().addAll(attributes);
    }

    private void number(ObjectNode object, String field, double most) {
        switch (random.nextInt(3)) {
            case 0 -> object.put(field, random.nextInt((int) most));
            case 1 -> object.put(field, random.nextDouble() * most);
            default -> object.put(field, Double.toString(random.nextInt((int) most) / 4.0));
        }
    }

    private String name() {
        return NAMES[random.nextInt(NAMES.length)];
    }

    private long millis() {
        return random.nextLong(1_000_000_000_000L, 3_000_000_000_000L);
    }

    /** With fields that nobody knows, in any order. */
    private ObjectNode noise(JsonNode node) {
        ObjectNode object = (ObjectNode) node;
        if (random.nextInt(3) == 0) {
            object.set(
                    "extra",
                    object().put("host", "no")
                            .set("values", MAPPER.createArrayNode().add(1).add("]}")));
        }
        if (random.nextInt(3) == 0) {
            object.putNull("nothing");
        }
        return shuffled(object);
    }

    private ObjectNode shuffled(JsonNode node) {
        List<Map.Entry<String, JsonNode>> fields = new ArrayList<>(node.properties());
        Collections.shuffle(fields, random);
        ObjectNode shuffled = object();
        fields.forEach(field -> shuffled.set(field.getKey(), field.getValue()));
        return shuffled;
    }
}
