package io.highwater.codec.fast;

import static io.highwater.testing.Samples.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.highwater.codec.SqlTimestamp;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Writing into bytes and writing with the JSON generator are one behaviour. */
class JsonBytesTest {

    private static final int VALUES = 200_000;
    private static final byte[] BEFORE = JsonBytes.text("{\"name\":\"");
    private static final byte[] AFTER = JsonBytes.text("\"}");

    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);

    @Test
    void writesNumbersAsJavaPrintsThem() {
        for (int i = 0; i < VALUES; i++) {
            double number = number();

            assertThat(text(new JsonBytes(1).number(JsonBytes.digits(number)).toBytes()))
                    .as("seed %d", seed)
                    .isEqualTo(Double.toString(number));
        }
    }

    @Test
    void writesTimesAsTheirFormatPrintsThem() {
        for (int i = 0; i < VALUES; i++) {
            long time = random.nextLong(SqlTimestamp.LATEST + 1);
            long rounded = random.nextBoolean() ? time : time - time % 1000 + 10 * random.nextInt(100);

            assertThat(text(new JsonBytes(1).timestamp(rounded).toBytes()))
                    .as("seed %d", seed)
                    .isEqualTo(SqlTimestamp.format(rounded))
                    .hasSize(JsonBytes.timestampLength(rounded));
        }
    }

    @Test
    void writesTheEndOfTheLastWindowAsTheFormatPrintsIt() {
        long end = SqlTimestamp.LATEST + 1;

        assertThat(text(new JsonBytes(1).timestamp(end).toBytes())).isEqualTo(SqlTimestamp.format(end));
    }

    @Test
    void writesNamesAsTheGeneratorDoes() throws IOException {
        for (int i = 0; i < VALUES; i++) {
            String name = name();

            assertThat(new JsonBytes(1).raw(BEFORE).name(name).raw(AFTER).toBytes())
                    .as("seed %d, %s", seed, name)
                    .isEqualTo(generated(name));
        }
    }

    private static byte[] generated(String name) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = new JsonFactory().createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("name", name);
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private double number() {
        double anything = Double.longBitsToDouble(random.nextLong());
        return switch (random.nextInt(5)) {
            case 0 -> Double.isFinite(anything) ? anything : 0;
            case 1 -> random.nextInt(1_000_000) / 1000.0;
            case 2 -> -100 * random.nextDouble();
            case 3 -> Math.scalb(random.nextDouble(), random.nextInt(40) - 15);
            default -> 100 * random.nextDouble();
        };
    }

    /** Mostly plain; else with anything but half a surrogate pair. */
    private String name() {
        boolean plain = random.nextInt(3) > 0;
        StringBuilder name = new StringBuilder();
        for (int length = random.nextInt(30); length > 0; length--) {
            int character = random.nextInt(10) == 0 && !plain ? 0x1F600 + random.nextInt(50) : random.nextInt(' ', 127);
            name.appendCodePoint(random.nextInt(5) == 0 && !plain ? random.nextInt(0xD800) : character);
        }
        return name.toString();
    }
}
