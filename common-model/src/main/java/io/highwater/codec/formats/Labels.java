package io.highwater.codec.formats;

import com.fasterxml.jackson.core.JsonParser;
import io.highwater.codec.json.JsonFields;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** The tags or attributes of an element, of which only a few matter: where it is from, its series, what the metric asks for. */
final class Labels {

    private final Map<String, Captured<String>> byName = new HashMap<>();
    private final Captured<?>[] all;
    private final Map<String, String> required;

    /** @param required what an element of the metric has to have */
    Labels(Map<String, String> required, String... names) {
        this.required = required;
        for (String name : names) {
            byName.put(name, new Captured<>(name, JsonFields::name));
        }
        required.keySet()
                .forEach(name -> byName.computeIfAbsent(name, label -> new Captured<>(label, JsonFields::name)));
        all = byName.values().toArray(new Captured<?>[0]);
    }

    void clear() {
        for (Captured<?> label : all) {
            label.clear();
        }
    }

    /** @return null for one that does not matter */
    Captured<String> of(String name) {
        return byName.get(name);
    }

    /** The parser stands on the value of the label. */
    void read(String name, JsonParser parser) throws IOException {
        Captured<String> label = byName.get(name);
        if (label == null) {
            parser.skipChildren();
        } else {
            label.read(parser);
        }
    }

    /** Whether the element has what the metric asks for. */
    boolean match() {
        if (required.isEmpty()) {
            return true;
        }
        for (Map.Entry<String, String> label : required.entrySet()) {
            if (!label.getValue().equals(byName.get(label.getKey()).orNull())) {
                return false;
            }
        }
        return true;
    }
}
