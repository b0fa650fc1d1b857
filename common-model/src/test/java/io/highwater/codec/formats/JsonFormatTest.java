package io.highwater.codec.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highwater.codec.EpochUnit;
import org.junit.jupiter.api.Test;

class JsonFormatTest {

    private static FormatSettings settings(JsonPointers pointers, EpochUnit unit) {
        return new FormatSettings(InputFormat.JSON, null, null, false, unit, pointers);
    }

    @Test
    void withoutOptionsItIsTheTutorialsShapeAndArraysOfIt() {
        String one = "{\"hostname\":\"a\",\"cpu\":\"b\",\"usage\":1.5,\"occurred_at\":1633956789277}";

        assertThat(Outcome.of(InputFormat.JSON, one)).containsExactly("a b 1.5 1633956789277");
        assertThat(Outcome.of(InputFormat.JSON, "[" + one + "," + one + "]"))
                .containsExactly("a b 1.5 1633956789277", "a b 1.5 1633956789277");
    }

    @Test
    void valuesAreWherePointersSay() {
        JsonPointers pointers = new JsonPointers("/points", "/tags/ho~1st", "=all", "/v/1", "/at", null);

        assertThat(Outcome.of(settings(pointers, EpochUnit.ISO), """
                        {"points":[{"tags":{"ho/st":"a"},"v":[0,"91.5"],"at":"2026-11-26T06:00:00.25Z"},
                         {"tags":{"ho/st":"b"},"v":[0,7e1,{"x":1}],"at":"2026-11-26 08:00:00+02:00"}],"total":2}"""))
                .containsExactly("a all 91.5 1795672800250", "b all 70.0 1795672800000");
    }

    @Test
    void whatARecordLacksIsLookedForAroundTheArrayAlsoAfterIt() {
        JsonPointers pointers = new JsonPointers("/d/points", "/host", "/cpu", "/usage", "/meta/at", null);
        String points =
                "{\"d\":{\"points\":[{\"cpu\":\"c0\",\"usage\":1},{\"cpu\":\"c1\",\"usage\":2,\"host\":\"own\"}]}";

        assertThat(Outcome.of(
                        settings(pointers, EpochUnit.SECONDS),
                        points + ",\"host\":\"a\",\"meta\":{\"at\":1633956789.5}}"))
                .containsExactly("a c0 1.0 1633956789500", "own c1 2.0 1633956789500");
        assertThat(Outcome.of(settings(pointers, EpochUnit.SECONDS), points + "}"))
                .containsExactly(
                        "MISSING_FIELD element 1 of 2: no value for /host",
                        "MISSING_FIELD element 2 of 2: no value for /meta/at");
    }

    @Test
    void prometheusKafkaAdapterIsReadByTheNameOfItsMetric() {
        JsonPointers pointers =
                new JsonPointers("", "/labels/instance", "/labels/cpu", "/value", "/timestamp", "/name");
        FormatSettings settings =
                new FormatSettings(InputFormat.JSON, "cpu_busy", null, false, EpochUnit.ISO, pointers);
        String busy = """
                {"timestamp":"2026-11-26T06:00:00Z","value":"97.5","name":"cpu_busy","labels":{"instance":"a","cpu":"0"}}""";

        assertThat(Outcome.of(settings, busy)).containsExactly("a 0 97.5 1795672800000");
        assertThat(Outcome.of(settings, busy.replace("cpu_busy", "up"))).containsExactly("skipped 1: up");
        assertThat(Outcome.of(settings, busy.replace("97.5", "NaN"))).containsExactly("NOT_FINITE /value is NaN");
    }

    @Test
    void documentsWithoutTheirRecordsAreRejected() {
        JsonPointers pointers = new JsonPointers("/points", "/h", "=c", "/u", "/t", null);

        assertThat(Outcome.of(settings(pointers, EpochUnit.MILLIS), "{\"other\":1}"))
                .containsExactly("whole MISSING_FIELD no value for /points");
        assertThat(Outcome.of(settings(pointers, EpochUnit.MILLIS), "{\"points\":[]}"))
                .isEmpty();
        assertThat(Outcome.of(settings(pointers, EpochUnit.MILLIS), "{\"points\":[3,null]}"))
                .containsExactly(
                        "MISSING_FIELD element 1 of 2: no value for /h",
                        "MISSING_FIELD element 2 of 2: no value for /h");
    }

    @Test
    void aPointerThatIsNoneIsRefused() {
        for (String pointer : new String[] {"host", "/a~2", "/a~", "$.host"}) {
            assertThatThrownBy(() -> new JsonPointers("", pointer, "/c", "/u", "/t", null))
                    .as(pointer)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "--json-hostname '" + pointer + "' must be a JSON Pointer, such as /tags/host (in names ~1 "
                                    + "stands for / and ~0 for ~)");
        }
        assertThatThrownBy(() -> new JsonPointers("", "=", "/c", "/u", "/t", null))
                .hasMessageStartingWith("--json-hostname '='");
        assertThatThrownBy(() -> new JsonPointers("", "/h", "/c", "=5", "/t", null))
                .hasMessageStartingWith("--json-usage '=5' must be a JSON Pointer");
    }
}
