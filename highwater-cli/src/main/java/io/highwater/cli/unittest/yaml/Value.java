package io.highwater.cli.unittest.yaml;

import io.highwater.cli.terminal.Times;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** A value of a file. Whoever asks for what it is not gets null, and the file has a mistake more. */
public final class Value {

    private final Source source;
    private final Node node;

    /** What it is called in messages. */
    private final String name;

    Value(Source source, Node node, String name) {
        this.source = source;
        this.node = node;
        this.name = name;
    }

    public Place place() {
        return source.place(node);
    }

    public void mistake(String message) {
        source.mistake(place(), message);
    }

    public void mistake(Place place, String message) {
        source.mistake(place, message);
    }

    public boolean isMap() {
        return node instanceof MappingNode;
    }

    public boolean isList() {
        return node instanceof SequenceNode;
    }

    public boolean isNull() {
        return node instanceof ScalarNode && node.getTag().equals(Tag.NULL);
    }

    /** Of one line or more, not empty. */
    public String text() {
        if (!(node instanceof ScalarNode scalar)
                || isNull()
                || scalar.getValue().isBlank()) {
            mistake(name + " has to be text" + butIs());
            return null;
        }
        return scalar.getValue();
    }

    /** Finite. */
    public Double number() {
        if (node instanceof ScalarNode scalar
                && (node.getTag().equals(Tag.INT) || node.getTag().equals(Tag.FLOAT))) {
            try {
                double number = Double.parseDouble(scalar.getValue());
                if (Double.isFinite(number)) {
                    return number;
                }
            } catch (NumberFormatException notDecimal) {
                // Told below.
            }
        }
        mistake(name + " has to be a number" + butIs());
        return null;
    }

    /** Milliseconds. */
    public Long time() {
        if (node instanceof ScalarNode scalar) {
            Long millis = Times.millis(scalar.getValue());
            if (millis != null) {
                return millis;
            }
            if (node.getTag().equals(Tag.INT)) {
                mistake(name + " needs a unit: " + scalar.getValue() + "s, " + scalar.getValue() + "m or "
                        + scalar.getValue() + "ms");
                return null;
            }
        }
        mistake(name + " has to be a time like 30s, 5m or 2m30s" + butIs());
        return null;
    }

    public Boolean yesOrNo() {
        if (node.getTag().equals(Tag.BOOL)) {
            return Boolean.valueOf(((ScalarNode) node).getValue());
        }
        mistake(name + " has to be true or false" + butIs());
        return null;
    }

    /** Its words, each with its place. */
    public List<Word> words() {
        return node instanceof ScalarNode scalar ? source.words(node, scalar.getValue()) : List.of();
    }

    /** Empty, and a mistake, if it is no list. */
    public List<Value> list() {
        if (!(node instanceof SequenceNode sequence)) {
            mistake(name + " has to be a list" + butIs());
            return List.of();
        }
        List<Value> values = new ArrayList<>();
        sequence.getValue().forEach(item -> values.add(new Value(source, item, "each of " + name)));
        return values;
    }

    /** One value counts as a list of it. */
    public List<Value> oneOrMore() {
        return isList() ? list() : List.of(this);
    }

    /** @param known all that it may have; others are mistakes. Null if it is no map */
    public Fields fields(Collection<String> known) {
        Fields fields = fields();
        if (fields != null) {
            fields.requireKnown(known);
        }
        return fields;
    }

    /** With any keys. Null if it is no map. */
    public Fields fields() {
        if (node instanceof MappingNode map) {
            return Fields.of(source, map, name);
        }
        mistake(name + " has to be a map, with lines like \"key: value\"" + butIs());
        return null;
    }

    private String butIs() {
        if (isNull()) {
            return ", and is empty";
        }
        if (isMap()) {
            return ", and is a map";
        }
        return isList() ? ", and is a list" : ", and is " + ((ScalarNode) node).getValue();
    }
}
