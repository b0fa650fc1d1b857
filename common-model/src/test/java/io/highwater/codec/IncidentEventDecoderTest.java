package io.highwater.codec;

import static io.highwater.testing.EventTime.NOON;
import static io.highwater.testing.EventTime.ONE_HOUR;
import static io.highwater.testing.EventTime.ONE_WINDOW;
import static io.highwater.testing.Samples.text;
import static io.highwater.testing.Samples.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.highwater.model.FiringCpu;
import io.highwater.model.IncidentChange;
import io.highwater.model.IncidentEvent;
import io.highwater.model.IncidentPeak;
import io.highwater.model.IncidentState;
import io.highwater.testing.RandomIncidents;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IncidentEventDecoderTest {

    private static final IncidentEvent OPENED = new IncidentEvent(
            "dopey@1",
            1,
            IncidentChange.OPENED,
            "dopey",
            IncidentState.FIRING,
            List.of(new FiringCpu("cpu4", 91.5, 99, 90, NOON - ONE_WINDOW, NOON)),
            NOON,
            NOON,
            null,
            new IncidentPeak("cpu4", 91.5, 90, NOON),
            ONE_HOUR,
            null,
            null);

    private final IncidentEventDecoder decoder = new IncidentEventDecoder();

    @Test
    void readsWhatTheNotificationWrites() throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 10_000; i++) {
            IncidentEvent event = RandomIncidents.event(random);
            assertThat(decoder.decode(Encoders.incidentEvent(event), NOON))
                    .as("seed %d", seed)
                    .isEqualTo(event);
        }
    }

    @Test
    void ignoresUnknownFieldsWhereverTheyAreAndTakesARepeatedFieldsLastValue() throws Exception {
        String document = text(Encoders.incidentEvent(OPENED))
                .replace("{\"incident_id\":", "{\"site\":{\"cpus\":[{\"cpu\":7}]},\"sequence\":9,\"incident_id\":")
                .replace("\"peak\":", "\"peak\":{},\"peak\":{\"cpu\":7,\"cpu\":null},\"peak\":")
                .replace("\"usage_avg\"", "\"rack\":[[1],{\"usage_avg\":2}],\"usage_avg\"");

        assertThat(decoder.decode(utf8(document + " \n"), NOON)).isEqualTo(OPENED);
    }

    @Test
    void believesEventsFarAheadOfTheirRecord() throws Exception {
        assertThat(decoder.decode(Encoders.incidentEvent(OPENED), 0)).isEqualTo(OPENED);
    }

    /** Each document is a good one with one part replaced. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "MISSING_FIELD | ~\"sequence\":1,~                  | ~~",
                "MISSING_FIELD | ~\"hostname\":\"dopey\"~           | ~\"hostname\":null~",
                "MISSING_FIELD | ~\"cpus\":[~                       | ~\"cpus\":null,\"x\":[~",
                "MISSING_FIELD | ~\"cpus\":[~                       | ~\"cpus\":[null,~",
                "MISSING_FIELD | ~\"usage_max\":99.0,~              | ~~",
                "MISSING_FIELD | ~\"peak\":{~                       | ~\"peak\":null,\"x\":{~",
                "MISSING_FIELD | ~\"peak\":{\"cpu\":\"cpu4\",~      | ~\"peak\":{~",
                "MISSING_FIELD | ~FIRING~                           | ~RESOLVED~",
                "WRONG_TYPE    | ~FIRING~                           | ~firing~",
                "WRONG_TYPE    | ~\"FIRING\"~                       | ~{}~",
                "WRONG_TYPE    | ~\"OPENED\"~                       | ~\"\"~",
                "WRONG_TYPE    | ~\"OPENED\"~                       | ~[1]~",
                "WRONG_TYPE    | ~\"cpus\":[~                       | ~\"cpus\":7,\"x\":[~",
                "WRONG_TYPE    | ~\"cpus\":[~                       | ~\"cpus\":{},\"x\":[~",
                "WRONG_TYPE    | ~\"cpus\":[~                       | ~\"cpus\":[[],~",
                "WRONG_TYPE    | ~\"peak\":{~                       | ~\"peak\":[],\"x\":{~",
                "WRONG_TYPE    | ~\"sequence\":1~                   | ~\"sequence\":\"first\"~",
                "WRONG_TYPE    | ~\"sequence\":1~                   | ~\"sequence\":{}~",
                "WRONG_TYPE    | ~\"note\":null~                    | ~\"note\":[]~",
                "WRONG_TYPE    | ~\"usage_avg\":91.5~               | ~\"usage_avg\":\"much\"~",
                "WRONG_TYPE    | ~\"ended_at\":null~                | ~\"ended_at\":1~",
                "NOT_FINITE    | ~\"threshold\":90.0~               | ~\"threshold\":1e400~",
                "OUT_OF_RANGE  | ~\"usage_avg\":91.5~               | ~\"usage_avg\":1e101~",
                "OUT_OF_RANGE  | ~\"sequence\":1~                   | ~\"sequence\":0~",
                "OUT_OF_RANGE  | ~\"sequence\":1~                   | ~\"sequence\":9223372036854775808~",
                "OUT_OF_RANGE  | ~\"repeat_after_ms\":3600000~      | ~\"repeat_after_ms\":-1~",
                "OUT_OF_RANGE  | ~\"ended_at\":null~                | ~\"ended_at\":\"2021-10-11 12:00:00\"~",
                "OUT_OF_RANGE  | ~\"window_start\":\"2021-10-11 11:59:30\"~ | ~\"window_start\":\"2021-10-11 12:00:00\"~",
                "NOT_JSON      | ~\"peak\":{~                       | ~\"peak\":{{~",
                "NOT_JSON      | ~\"cpus\":[~                       | ~\"cpus\":[,~",
            })
    void rejectsWithItsReason(RejectReason reason, String part, String instead) {
        String document = text(Encoders.incidentEvent(OPENED));
        assertThat(document).contains(part);

        assertThat(rejection(utf8(document.replaceFirst(Pattern.quote(part), instead)))
                        .reason())
                .isEqualTo(reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"cpus\":[", "{\"cpus\":[{", "{\"cpus\":[{\"cpu\"", "{\"peak\":{\"cpu\":\"a\"", "{\"peak\":{}"
            })
    void aDocumentThatEndsTooEarlyIsNotJson(String document) {
        assertThat(rejection(utf8(document)).reason()).isEqualTo(RejectReason.NOT_JSON);
    }

    @Test
    void namesAllMissingFields() {
        assertThat(rejection(utf8("{\"sequence\":1,\"cpus\":[],\"peak\":{},\"hostname\":\"a\"}")))
                .hasMessage("no value for incident_id, change, state, started_at, occurred_at, repeat_after_ms");
    }

    @Test
    void anIdHasRoomForTheLongestHostname() throws Exception {
        String document = text(Encoders.incidentEvent(OPENED));

        assertThat(decoder.decode(utf8(document.replace("dopey", "x".repeat(1000))), NOON)
                        .incidentId())
                .isEqualTo("x".repeat(1000) + "@1");
        assertThat(rejection(utf8(document.replace("dopey@1", "x".repeat(2001))))
                        .reason())
                .isEqualTo(RejectReason.OUT_OF_RANGE);
    }

    @Test
    void neverThrowsAnythingElseForHostileBytes() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (byte[] hostile : HostileBytes.corpus()) {
            decodeAnything(hostile, "corpus");
        }
        for (String hostile : List.of(
                "{\"cpus\":" + "[".repeat(100_000),
                "{\"cpus\":[" + "{\"cpu\":[".repeat(600) + "]}".repeat(600) + "]}",
                "{\"peak\":" + "{\"peak\":".repeat(100_000),
                "{\"cpus\":[" + "{},".repeat(100_000) + "{}]}",
                "{\"sequence\":" + "9".repeat(100_000) + "}",
                "{\"state\":\"" + "S".repeat(1 << 20) + "\"}",
                "{\"cpus\":[{\"threshold\":\"" + "9".repeat(100_000) + "\"}]}")) {
            decodeAnything(utf8(hostile), "nested corpus");
        }
        for (int i = 0; i < 50_000; i++) {
            byte[] good = Encoders.incidentEvent(RandomIncidents.event(random));
            decodeAnything(HostileBytes.mutated(good, random), "seed " + seed);
        }
    }

    private void decodeAnything(byte[] bytes, String origin) {
        try {
            IncidentEvent event = decoder.decode(bytes, NOON);
            assertThat(event.sequence()).as(origin).isPositive();
            assertThat(event.cpus())
                    .as(origin)
                    .allSatisfy(cpu -> assertThat(cpu.average()).isFinite());
            assertThat(event.peak().average()).as(origin).isFinite();
        } catch (UnusableException rejected) {
            assertThat(rejected.getMessage()).as(origin).isNotBlank().hasSizeLessThan(400);
        }
    }

    private UnusableException rejection(byte[] value) {
        return catchThrowableOfType(UnusableException.class, () -> decoder.decode(value, NOON));
    }
}
