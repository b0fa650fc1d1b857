package io.highwater.codec.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.highwater.codec.RejectReason;
import io.highwater.codec.UnusableException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/**
 * The fields of one kind of JSON object: each is named once, with how its value is read and whether it must be there. An
 * object's values are an array in the order of this table.
 */
public final class Fields {

    private final String prefix;
    private final List<Field<?>> fields = new ArrayList<>();
    private final Map<String, Field<?>> byName = new HashMap<>();

    public Fields() {
        this("");
    }

    /** @param prefix where the object is in its document, as messages name it: {@code peak.} */
    public Fields(String prefix) {
        this.prefix = prefix;
    }

    /** What a value means; the parser stands on it. */
    public interface Reader<T> {

        /**
         * @param name as messages name it
         * @return null only for a JSON null
         */
        T read(String name, JsonParser value) throws IOException, UnusableException;
    }

    /** One field; made by {@link #required} and {@link #optional}. */
    public static final class Field<T> {
        private final String name;
        private final boolean required;
        private final int index;
        private final Reader<T> reader;

        private Field(String name, boolean required, int index, Reader<T> reader) {
            this.name = name;
            this.required = required;
            this.index = index;
            this.reader = reader;
        }
    }

    /** What one object says. */
    public final class Values {
        private final Object[] values = new Object[fields.size()];

        private Values() {}

        /** @return null where the field is absent or a JSON null */
        @SuppressWarnings("unchecked") // Nothing else is put at its index than what its reader made.
        public <T> T get(Field<T> field) {
            return (T) values[field.index];
        }

        /** @throws UnusableException that names each required field without a value */
        public Values complete() throws UnusableException {
            for (Field<?> field : fields) {
                if (field.required && values[field.index] == null) {
                    throw missing();
                }
            }
            return this;
        }

        private UnusableException missing() {
            StringJoiner absent = new StringJoiner(", ", "no value for ", "");
            for (Field<?> field : fields) {
                if (field.required && values[field.index] == null) {
                    absent.add(field.name);
                }
            }
            return new UnusableException(RejectReason.MISSING_FIELD, absent.toString());
        }
    }

    public <T> Field<T> required(String name, Reader<T> reader) {
        return add(name, true, reader);
    }

    public <T> Field<T> optional(String name, Reader<T> reader) {
        return add(name, false, reader);
    }

    private <T> Field<T> add(String name, boolean required, Reader<T> reader) {
        Field<T> field = new Field<>(prefix + name, required, fields.size(), reader);
        fields.add(field);
        byName.put(name, field);
        return field;
    }

    /** An object as a field's value, complete or not: of a repeated field only the last one counts. */
    public Values object(String name, JsonParser value) throws IOException, UnusableException {
        if (value.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        if (value.currentToken() != JsonToken.START_OBJECT) {
            throw new UnusableException(RejectReason.WRONG_TYPE, name + " is not an object");
        }
        return read(value);
    }

    /** From an object's beginning, on which the parser stands, to its end. Unknown fields are skipped. */
    Values read(JsonParser parser) throws IOException, UnusableException {
        Values read = new Values();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            Field<?> field = byName.get(parser.currentName());
            parser.nextToken();
            if (field != null) {
                read.values[field.index] = field.reader.read(field.name, parser);
            }
            parser.skipChildren();
        }
        if (parser.currentToken() != JsonToken.END_OBJECT) {
            throw new UnusableException(RejectReason.NOT_JSON, "the document ends too early");
        }
        return read;
    }
}
