package io.highwater.cli.unittest.yaml;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** The values of a map by their keys, in their order. A key that is there twice is a mistake. */
public final class Fields {

    private final Source source;
    private final Place place;
    private final String name;
    private final Map<String, Value> values = new LinkedHashMap<>();
    private final Map<String, Place> places = new LinkedHashMap<>();

    private Fields(Source source, Place place, String name) {
        this.source = source;
        this.place = place;
        this.name = name;
    }

    static Fields of(Source source, MappingNode map, String name) {
        Fields fields = new Fields(source, source.place(map), name);
        for (NodeTuple entry : map.getValue()) {
            Place at = source.place(entry.getKeyNode());
            if (!(entry.getKeyNode() instanceof ScalarNode key)) {
                source.mistake(at, "a key has to be text");
            } else if (fields.places.containsKey(key.getValue())) {
                source.mistake(
                        at,
                        key.getValue() + " is there already, in line "
                                + fields.places.get(key.getValue()).line());
            } else {
                fields.places.put(key.getValue(), at);
                fields.values.put(key.getValue(), new Value(source, entry.getValueNode(), key.getValue()));
            }
        }
        return fields;
    }

    public void requireKnown(Collection<String> known) {
        Set<String> unknown = new LinkedHashSet<>(values.keySet());
        unknown.removeAll(known);
        unknown.forEach(key -> mistake(key, "unknown key " + key + " of " + name + Spelling.hint(key, known)));
    }

    public Place place() {
        return place;
    }

    public Place place(String key) {
        return places.get(key);
    }

    public void mistake(String message) {
        source.mistake(place, message);
    }

    /** @param key one that is there */
    public void mistake(String key, String message) {
        source.mistake(places.get(key), message);
    }

    public boolean has(String key) {
        return values.containsKey(key);
    }

    /** Null if it is not there. */
    public Value get(String key) {
        return values.get(key);
    }

    /** Null, and a mistake, if it is not there. */
    public Value require(String key, String why) {
        if (!has(key)) {
            mistake(name + " needs " + key + ": " + why);
        }
        return get(key);
    }

    public Set<String> keys() {
        return values.keySet();
    }

    public String text(String key) {
        return has(key) ? get(key).text() : null;
    }

    public Double number(String key) {
        return has(key) ? get(key).number() : null;
    }

    public Long time(String key) {
        return has(key) ? get(key).time() : null;
    }

    public Boolean yesOrNo(String key) {
        return has(key) ? get(key).yesOrNo() : null;
    }
}
