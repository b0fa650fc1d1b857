package io.highwater.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.highwater.model.Acknowledged;
import io.highwater.model.EndReason;
import io.highwater.model.Handling;
import io.highwater.model.IncidentChange;
import io.highwater.model.IncidentEvent;
import io.highwater.model.IncidentState;
import io.highwater.model.Route;
import io.highwater.model.Silenced;
import io.highwater.testing.RandomIncidents;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** The contract of cpu_alerts, as it is published, against what is written. */
class CpuAlertsSchemaTest {

    static final List<String> FIELDS = List.of(
            "incident_id",
            "sequence",
            "change",
            "hostname",
            "state",
            "cpus",
            "started_at",
            "occurred_at",
            "ended_at",
            "peak",
            "repeat_after_ms",
            "reason",
            "note",
            "silenced_by",
            "acknowledged_by",
            "group",
            "channel");

    /** Absent where there is nothing to say. */
    static final List<String> IF_SET = FIELDS.subList(FIELDS.indexOf("note") + 1, FIELDS.size());

    /** Those that came later may be missing, in events of earlier builds. */
    static final List<String> REQUIRED = FIELDS.stream()
            .filter(field -> !field.equals("reason") && !IF_SET.contains(field))
            .toList();

    private static final ObjectMapper JSON = new ObjectMapper();

    private static JsonNode contract;
    private static JsonSchema schema;

    @BeforeAll
    static void readContract() throws Exception {
        contract = JSON.readTree(Files.readString(Path.of("..", "docs", "cpu-alerts.schema.json")));
        schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(contract);
    }

    @Test
    void whateverIsWrittenKeepsTheContract() throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 5_000; i++) {
            byte[] written = Encoders.incidentEvent(RandomIncidents.event(random));
            assertThat(complaints(JSON.readTree(written))).as("seed %d", seed).isEmpty();
        }
    }

    @ParameterizedTest
    @FieldSource("REQUIRED")
    void noFieldMayBeMissing(String field) throws Exception {
        ObjectNode document = resolved();
        document.remove(field);

        assertThat(complaints(document))
                .anyMatch(complaint -> complaint.getMessage().contains(field));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "state       | ~\"resolved\"~",
                "state       | ~\"FIRING\"~",
                "state       | ~null~",
                "change      | ~\"MENDED\"~",
                "sequence    | ~0~",
                "sequence    | ~1.5~",
                "ended_at    | ~null~",
                "started_at  | ~\"2021-10-11T12:00:00Z\"~",
                "started_at  | ~\"2021-10-11 12:00:00.10\"~",
                "started_at  | ~1633953600000~",
                "cpus        | ~[{}]~",
                "cpus        | ~null~",
                "peak        | ~{\"cpu\":\"cpu1\"}~",
                "repeat_after_ms | ~-1~",
                "reason      | ~\"MENDED\"~",
                "note        | ~7~",
                "silenced_by | ~\"ann\"~",
                "silenced_by | ~{\"reason\":\"disk swap\"}~",
                "silenced_by | ~{\"row\":\"web-*\",\"until\":\"14:00\"}~",
                "acknowledged_by | ~\"ann\"~",
                "acknowledged_by | ~{\"at\":7}~",
                "group       | ~null~",
                "channel     | ~7~",
            })
    void aWrongValueBreaksTheContract(String field, String value) throws Exception {
        ObjectNode document = resolved();
        assertThat(complaints(document)).isEmpty();
        document.set(field, JSON.readTree(value));

        assertThat(complaints(document)).isNotEmpty();
    }

    @Test
    void theContractHasEveryFieldAndEveryConstantThatWeHaveInOurOrder() throws Exception {
        List<String> written = new ArrayList<>();
        resolved().fieldNames().forEachRemaining(written::add);

        assertThat(written).isEqualTo(FIELDS);
        assertThat(contract.at("/properties").fieldNames()).toIterable().containsExactlyElementsOf(FIELDS);
        assertThat(contract.at("/required")).extracting(JsonNode::asText).isEqualTo(REQUIRED);
        assertThat(contract.at("/properties/change/enum"))
                .extracting(JsonNode::asText)
                .isEqualTo(names(IncidentChange.values()));
        assertThat(contract.at("/properties/state/enum"))
                .extracting(JsonNode::asText)
                .isEqualTo(names(IncidentState.values()));
        assertThat(contract.at("/properties/reason/enum"))
                .filteredOn(constant -> !constant.isNull())
                .extracting(JsonNode::asText)
                .isEqualTo(names(EndReason.values()));
    }

    /** What a consumer of before this build reads is what it has read: fields that it does not know, and nothing else new. */
    @Test
    void anEventThatIsToldAsAnyOtherHasNoneOfTheFieldsOfSilencesAndGroups() throws Exception {
        Random random = new Random(2);
        for (int i = 0; i < 1_000; i++) {
            JsonNode plain = JSON.readTree(
                    Encoders.incidentEvent(RandomIncidents.event(random).with(Handling.NONE)));
            assertThat(plain.fieldNames()).toIterable().doesNotContainAnyElementsOf(IF_SET);
        }
    }

    /** Of consumers that were written against the contract of before silences, groups and channels. */
    @Test
    void whateverIsWrittenKeepsTheContractOfBeforeThoseFields() throws Exception {
        JsonSchema before;
        try (InputStream file =
                CpuAlertsSchemaTest.class.getResourceAsStream("/contracts/cpu-alerts-before-silences.schema.json")) {
            before = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(JSON.readTree(file));
        }
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        int silenced = 0;
        for (int i = 0; i < 2_000; i++) {
            JsonNode written = JSON.readTree(Encoders.incidentEvent(RandomIncidents.event(random)));
            silenced += written.has("silenced_by") ? 1 : 0;
            assertThat(before.validate(written)).as("seed %d", seed).isEmpty();
        }
        assertThat(silenced).as("seed %d", seed).isGreaterThan(100);
        ObjectNode wrong = resolved();
        wrong.put("state", "SILENCED");
        assertThat(before.validate(wrong)).as("it is a contract").isNotEmpty();
    }

    private static Set<ValidationMessage> complaints(JsonNode document) {
        return schema.validate(document);
    }

    private static ObjectNode resolved() throws Exception {
        Random random = new Random(1);
        IncidentEvent event = Stream.generate(() -> RandomIncidents.event(random))
                .filter(any -> any.state() == IncidentState.RESOLVED)
                .findFirst()
                .orElseThrow()
                .with(new Handling(
                        new Silenced("web-*", 1633956810000L, "ann", "disk swap"),
                        new Acknowledged("ben", 1633956810000L, "on it"),
                        new Route("#ops", "@oncall", "rack 7")));
        return (ObjectNode) JSON.readTree(Encoders.incidentEvent(event));
    }

    private static List<String> names(Enum<?>[] constants) {
        return Stream.of(constants).map(Enum::name).toList();
    }
}
