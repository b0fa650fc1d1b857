package io.highwater.console.live;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.io.IOException;

/** Values of a chart; NaN where there is none, which is null for browsers. */
@JsonSerialize(using = Points.Writer.class)
record Points(float[] values) {

    /** As many digits as a chart can show: a page's answer is mostly these. */
    static final class Writer extends JsonSerializer<Points> {

        private static final float LARGE = 10_000;

        @Override
        public void serialize(Points points, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeStartArray();
            for (float value : points.values) {
                if (Float.isNaN(value)) {
                    json.writeNull();
                } else if (Math.abs(value) >= LARGE) {
                    json.writeNumber(Math.round((double) value));
                } else {
                    writeRounded(json, Math.round(value * 100.0));
                }
            }
            json.writeEndArray();
        }

        private static void writeRounded(JsonGenerator json, long hundredths) throws IOException {
            if (hundredths % 100 == 0) {
                json.writeNumber(hundredths / 100);
            } else {
                json.writeNumber(hundredths / 100.0);
            }
        }
    }
}
