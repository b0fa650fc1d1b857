package io.highwater.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.codec.formats.AgentDecoder;
import io.highwater.codec.formats.AnyDocuments;
import io.highwater.codec.formats.FormatSettings;
import io.highwater.codec.formats.InputFormat;
import io.highwater.model.CpuReading;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** What holds for each format: it says what a plain reader of the same document says, and nothing is ever thrown. */
class AgentFormatsTest {

    private static final long AFTER_ALL = 4_000_000_000_000L;

    private static AgentDecoder decoder(InputFormat format) {
        return new AgentDecoder(FormatSettings.of(format), Duration.ofMinutes(1));
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "HIGHWATER")
    void saysWhatAPlainReaderSays(InputFormat format) throws Exception {
        long seed = ThreadLocalRandom.current().nextLong();
        AnyDocuments documents = new AnyDocuments(format, new Random(seed));
        AgentDecoder decoder = decoder(format);
        int readings = 0;
        for (int i = 0; i < 5_000; i++) {
            byte[] document = documents.next();
            Elements<CpuReading> elements = decoder.decode(document, AFTER_ALL);
            List<String> found = elements.values().stream()
                    .map(Elements.Numbered::element)
                    .map(reading -> reading.hostname() + " " + reading.cpu() + " " + reading.usage() + " "
                            + reading.occurredAt())
                    .sorted()
                    .toList();

            assertThat(found)
                    .as("seed %d, %s", seed, new String(document, UTF_8))
                    .isEqualTo(AnyDocuments.expected(format, document));
            assertThat(elements.unusable())
                    .as("seed %d, %s", seed, new String(document, UTF_8))
                    .isEmpty();
            readings += found.size();
        }
        assertThat(readings).isGreaterThan(1_000);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "HIGHWATER")
    void throwsNothingElseWhateverTheBytes(InputFormat format) throws Exception {
        long seed = ThreadLocalRandom.current().nextLong();
        Random random = new Random(seed);
        AnyDocuments documents = new AnyDocuments(format, random);
        AgentDecoder decoder = decoder(format);
        for (byte[] hostile : HostileBytes.corpus()) {
            mustBeUsedOrRejected(decoder, hostile, seed);
        }
        for (int i = 0; i < 20_000; i++) {
            mustBeUsedOrRejected(decoder, HostileBytes.mutated(documents.next(), random), seed);
        }
        // What came before has left nothing behind.
        byte[] document = documents.next();
        assertThat(decoder.decode(document, AFTER_ALL).values()).hasSameSizeAs(AnyDocuments.expected(format, document));
    }

    private static void mustBeUsedOrRejected(AgentDecoder decoder, byte[] document, long seed) {
        try {
            for (Elements.Numbered<CpuReading> reading :
                    decoder.decode(document, AFTER_ALL).values()) {
                CpuReading element = reading.element();
                assertThat(element.hostname()).isNotNull().hasSizeLessThanOrEqualTo(1000);
                assertThat(element.cpu()).isNotNull().hasSizeLessThanOrEqualTo(1000);
                assertThat(element.usage()).isFinite();
                assertThat(SensorTime.isSensible(element.occurredAt())).isTrue();
            }
        } catch (UnusableException rejected) {
            assertThat(rejected.getMessage()).isNotEmpty();
        } catch (RuntimeException | Error thrown) {
            throw new AssertionError("seed " + seed + ", " + new String(document, UTF_8), thrown);
        }
    }
}
