package io.highwater.codec.formats;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.highwater.codec.Elements;
import io.highwater.codec.RejectReason;
import io.highwater.codec.UnusableException;
import io.highwater.codec.json.EpochFields;
import io.highwater.codec.json.Fields;
import io.highwater.codec.json.JsonFields;
import io.highwater.model.CpuReading;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Documents of any shape, one reading or an array of them, by {@link JsonPointers}. A pointer is followed from the record;
 * where it leads to nothing, from the document, so that a host may be named once for all of its points.
 */
final class JsonFormat implements Format {

    /** A name on the way of pointers. */
    private static final class Step {
        private final Map<String, Step> next = new HashMap<>();

        /** The fields whose pointers end here, by number. */
        private final List<Integer> fields = new ArrayList<>(1);

        private boolean isRecords;

        private Step on(String name) {
            return next.computeIfAbsent(name, step -> new Step());
        }

        private Step end(String pointer) {
            Step step = this;
            for (String name : JsonPointers.steps(pointer)) {
                step = step.on(name);
            }
            return step;
        }
    }

    /** A field of a reading. */
    private record Field(String pointer, Fields.Reader<?> reader) {}

    private static final int HOSTNAME = 0;
    private static final int CPU = 1;
    private static final int USAGE = 2;
    private static final int OCCURRED_AT = 3;
    private static final int METRIC = 4;

    private final String metric;
    private final JsonPointers pointers;
    private final List<Field> fields = new ArrayList<>();

    /** The same pointers, from a record and from the document. */
    private final Step record = new Step();

    private final Step document = new Step();

    private List<Captured<?>[]> records;
    private Captured<?>[] around;
    private boolean hasRecords;

    JsonFormat(FormatSettings settings) {
        pointers = settings.pointers();
        metric = settings.metric();
        if ((metric == null) != (pointers.metric() == null)) {
            throw new IllegalArgumentException(
                    "--metric and --json-metric go together with --input-format json: the name of "
                            + "a metric, and where a record has it");
        }
        if (settings.seriesLabel() != null) {
            throw new IllegalArgumentException(
                    "--series-label does not go with --input-format json: --json-cpu is where a record names its series");
        }
        add(pointers.hostname(), JsonFields::name);
        add(pointers.cpu(), JsonFields::name);
        add(pointers.usage(), JsonFields::usage);
        add(pointers.occurredAt(), (name, parser) -> EpochFields.read(name, parser, settings.unit()));
        if (metric != null) {
            add(pointers.metric(), JsonFields::name);
        }
        document.end(pointers.records()).isRecords = true;
    }

    private void add(String pointer, Fields.Reader<?> reader) {
        int number = fields.size();
        fields.add(new Field(pointer, reader));
        if (!JsonPointers.isConstant(pointer)) {
            record.end(pointer).fields.add(number);
            document.end(pointer).fields.add(number);
        }
    }

    @Override
    public String timeField() {
        return pointers.occurredAt();
    }

    @Override
    public Elements<CpuReading> read(JsonParser parser) throws IOException, UnusableException {
        records = new ArrayList<>();
        around = new Captured<?>[fields.size()];
        hasRecords = false;
        follow(document, around, parser);
        if (!hasRecords) {
            throw new UnusableException(RejectReason.MISSING_FIELD, "no value for " + pointers.records());
        }
        Elements<CpuReading> elements = new Elements<>();
        for (Captured<?>[] found : records) {
            take(found, elements);
        }
        return elements;
    }

    /** The parser stands on a value's first token, and afterwards on its last. */
    private void follow(Step step, Captured<?>[] found, JsonParser parser) throws IOException {
        if (step == null) {
            parser.skipChildren();
        } else if (step.isRecords) {
            followRecords(parser);
        } else if (!step.fields.isEmpty()) {
            capture(step, found, parser);
        } else if (parser.currentToken() == JsonToken.START_OBJECT) {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                Step next = step.next.get(parser.currentName());
                parser.nextToken();
                follow(next, found, parser);
            }
        } else if (parser.currentToken() == JsonToken.START_ARRAY) {
            for (int index = 0; parser.nextToken() != JsonToken.END_ARRAY; index++) {
                follow(step.next.isEmpty() ? null : step.next.get(Integer.toString(index)), found, parser);
            }
        }
    }

    private void capture(Step step, Captured<?>[] found, JsonParser parser) throws IOException {
        for (int number : step.fields) {
            Field field = fields.get(number);
            Captured<?> captured = new Captured<>(field.pointer, field.reader);
            captured.read(parser);
            found[number] = captured;
        }
    }

    private void followRecords(JsonParser parser) throws IOException {
        hasRecords = true;
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                followRecord(parser);
            }
        } else {
            followRecord(parser);
        }
    }

    private void followRecord(JsonParser parser) throws IOException {
        Captured<?>[] found = new Captured<?>[fields.size()];
        records.add(found);
        follow(record, found, parser);
    }

    private void take(Captured<?>[] found, Elements<CpuReading> elements) {
        int number = elements.next();
        try {
            if (metric != null) {
                String name = (String) get(found, METRIC);
                if (!name.equals(metric)) {
                    elements.skipped(name);
                    return;
                }
            }
            elements.value(
                    number,
                    new CpuReading(
                            (String) get(found, HOSTNAME), (String) get(found, CPU), (Double) get(found, USAGE), (Long)
                                    get(found, OCCURRED_AT)));
        } catch (UnusableException unusable) {
            elements.unusable(number, unusable);
        }
    }

    private Object get(Captured<?>[] found, int number) throws UnusableException {
        String pointer = fields.get(number).pointer;
        if (JsonPointers.isConstant(pointer)) {
            return JsonPointers.constant(pointer);
        }
        Captured<?> captured = found[number] == null ? around[number] : found[number];
        if (captured == null) {
            throw new UnusableException(RejectReason.MISSING_FIELD, "no value for " + pointer);
        }
        return captured.get();
    }
}
