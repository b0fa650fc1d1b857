package io.highwater.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.highwater.codec.fast.AggregateBytes;
import io.highwater.codec.fast.ReadingBytes;
import io.highwater.codec.formats.AnyDocuments;
import io.highwater.codec.formats.FormatSettings;
import io.highwater.codec.formats.InputFormat;
import io.highwater.codec.json.JsonFields;
import io.highwater.kafka.DecodingSchema;
import io.highwater.kafka.options.TimeBounds;
import io.highwater.model.CpuAggregate;
import io.highwater.model.CpuReading;
import io.highwater.model.IncidentEvent;
import io.highwater.model.LateReading;
import io.highwater.testing.CpuTime;
import io.highwater.testing.RandomIncidents;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Any bytes, to everything that decodes what comes from a topic. An input that was found to break something belongs into the
 * directory of resources that has this test's name: it is then tried first, always.
 */
class DecodersFuzzTest {

    /** Of those that are repeated, which takes long; which of them are does not change from run to run. */
    private static final int ONE_IN = 256;

    private static final int LONGEST_SEED = 4_000;

    private static final TimeBounds BOUNDS = TimeBounds.withoutWatermarks(Duration.ofHours(1), TimeBounds.UNBOUNDED);

    private static final CpuReadingDecoder READINGS = new CpuReadingDecoder(Duration.ofHours(1));
    private static final CpuAggregateDecoder AVERAGES = new CpuAggregateDecoder(Duration.ofHours(1));
    private static final IncidentEventDecoder INCIDENTS = new IncidentEventDecoder();

    /** Where a document is one value. */
    private static final List<DecodingSchema<?>> OF_ONE = List.of(
            new DecodingSchema<>(READINGS, CpuReading.class),
            new DecodingSchema<>(AVERAGES, CpuAggregate.class),
            new DecodingSchema<>(INCIDENTS, IncidentEvent.class));

    /** Where it is many, or none. */
    private static final List<DecodingSchema<CpuReading>> OF_AGENTS = Arrays.stream(InputFormat.values())
            .map(format -> DecodingSchema.ofReadings(FormatSettings.of(format), BOUNDS))
            .toList();

    static Stream<byte[]> documents() throws Exception {
        Random random = new Random(1);
        List<byte[]> documents = new ArrayList<>(HostileBytes.corpus());
        OddValues odd = new OddValues(random);
        for (int i = 0; i < 20; i++) {
            documents.add(odd.reading().getBytes(UTF_8));
            documents.add(odd.aggregate().getBytes(UTF_8));
            documents.add(Encoders.incidentEvent(RandomIncidents.event(random)));
            for (InputFormat format : InputFormat.values()) {
                if (format != InputFormat.HIGHWATER) {
                    documents.add(new AnyDocuments(format, random).next());
                }
            }
        }
        return documents.stream().filter(document -> document.length <= LONGEST_SEED);
    }

    @MethodSource("documents")
    @FuzzTest
    void aDocumentIsValuesOrARejectionWithAReason(byte[] document) {
        CpuTime.mustBeShort(document, () -> decode(document));
        if (Math.floorMod(Arrays.hashCode(document), ONE_IN) == 0) {
            byte[] repeated = CpuTime.repeated(document);
            CpuTime.mustBeShort(repeated, () -> decode(repeated));
        }
    }

    private static void decode(byte[] document) {
        ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>("any", 0, 0, null, document);
        for (DecodingSchema<?> schema : OF_ONE) {
            List<? extends Decoded<?>> decoded = schema.decode(record);
            assertThat(decoded).isNotEmpty();
            decoded.forEach(DecodersFuzzTest::mustBeWhole);
        }
        OF_AGENTS.forEach(schema -> schema.decode(record).forEach(DecodersFuzzTest::mustBeWhole));
        mustBeReadAlike(new ReadingBytes(JsonFields.LONGEST_NAME).read(document), CpuReadingDecoder::parse, document);
        mustBeReadAlike(
                new AggregateBytes(JsonFields.LONGEST_NAME).read(document), CpuAggregateDecoder::parse, document);
    }

    private static void mustBeWhole(Decoded<?> decoded) {
        assertThat(decoded.value() == null).isEqualTo(decoded.isRejected());
        if (decoded.isRejected()) {
            assertThat(decoded.rejected().reason()).isNotNull();
            assertThat(decoded.rejected().detail()).isNotBlank();
        } else {
            mustBeReadBack(decoded.value());
        }
    }

    /** What has been decoded can be written, to every topic to which its like is written, and then says the same. */
    private static void mustBeReadBack(Object value) {
        if (value instanceof CpuReading reading) {
            assertThat(Encoders.filteredReading(reading)).isNotEmpty();
            assertThat(Encoders.lateReading(new LateReading(reading, reading.occurredAt(), 1)))
                    .isNotEmpty();
            mustSay(reading, READINGS, Encoders.reading(reading));
        } else if (value instanceof CpuAggregate average) {
            mustSay(average, AVERAGES, Encoders.aggregate(average));
        } else {
            mustSay(value, INCIDENTS, Encoders.incidentEvent((IncidentEvent) value));
        }
    }

    private static void mustSay(Object value, Decoder<?> decoder, byte[] document) {
        try {
            assertThat((Object) decoder.decode(document, Long.MAX_VALUE)).isEqualTo(value);
        } catch (UnusableException unusable) {
            throw new AssertionError(value + " is written as " + new String(document, UTF_8), unusable);
        }
    }

    private interface Parser {
        Object parse(byte[] document) throws UnusableException;
    }

    private static void mustBeReadAlike(Object fast, Parser parser, byte[] document) {
        if (fast == null) {
            return;
        }
        try {
            assertThat(fast).isEqualTo(parser.parse(document));
        } catch (UnusableException unusable) {
            throw new AssertionError("the parser refuses " + new String(document, UTF_8), unusable);
        }
    }
}
