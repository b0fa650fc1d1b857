package io.highwater.console.thresholds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.highwater.console.web.Refusal;
import io.highwater.notification.thresholds.Threshold;
import io.highwater.notification.thresholds.ThresholdList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowRulesTest {

    private static final Columns ALL = new Columns(List.copyOf(Columns.ofTheJob()));

    private static final List<Object> NAMES =
            Arrays.asList("web-1", "web-*", "*", " ", "", null, "n".repeat(1_000), "n".repeat(1_001), "ü b", 7);
    private static final List<Object> CPUS = Arrays.asList(null, "", "cpu0", "cpu*", "c".repeat(1_001), " ", 3);
    private static final List<Object> ROUTES = Arrays.asList(
            null, "", " ", "#ops", "ops", "C0123ABC", "U0123ABC", "@here", "Ops Team", "@ann", "g".repeat(101), 7);
    private static final List<Object> NUMBERS = Arrays.asList(
            null,
            "",
            80,
            80.5,
            -3,
            0,
            "80",
            " 75.50 ",
            "1e2",
            "80d",
            "0x50",
            "NaN",
            "Infinity",
            1e300,
            1e-320,
            "1e-999999999",
            "1e999999999",
            "eighty",
            3_155_760_000.0,
            3_155_760_001.0,
            true);

    private static Object any(Random random, List<Object> values) {
        return values.get(random.nextInt(values.size()));
    }

    private static String text(Object value) {
        return value == null || value.equals("") ? null : value.toString();
    }

    @Test
    void refusesWhatTheJobWouldLeaveOutOrReadAsSomethingElseAndNothingMore() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        int accepted = 0;
        for (int round = 0; round < 20_000; round++) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("hostname", any(random, NAMES));
            fields.put("cpu", any(random, CPUS));
            fields.put("allowedTop", any(random, NUMBERS));
            for (String optional : List.of("forSeconds", "resolveBelow", "repeatSeconds")) {
                if (random.nextBoolean()) {
                    fields.put(optional, any(random, NUMBERS));
                }
            }
            for (String learned : List.of("rarity", "minChange")) {
                if (random.nextInt(4) == 0) {
                    fields.put(learned, any(random, NUMBERS));
                }
            }
            if (random.nextInt(4) == 0) {
                fields.put(
                        "learned",
                        List.of("also", "only", "off", " also ", "onyl").get(random.nextInt(5)));
            }
            for (String route : List.of("channel", "mention", "hostGroup")) {
                if (random.nextInt(4) == 0) {
                    fields.put(route, any(random, ROUTES));
                }
            }
            Map<String, String> typed = new HashMap<>();
            fields.forEach((field, value) -> typed.put(Columns.ofPage(field), text(value)));
            ThresholdList job = new ThresholdList();
            job.add(typed);
            String name = typed.get("hostname");
            boolean isUsable = job.problems().isEmpty() && !name.isBlank();

            Throwable refusal = catchThrowable(() -> RowRules.whole(fields, ALL, "t"));

            assertThat(refusal == null)
                    .as("%s, seed %d: %s", fields, seed, refusal)
                    .isEqualTo(isUsable);
            if (isUsable) {
                accepted++;
                Threshold asTyped = job.rows().get(0);
                TableRow row = RowRules.whole(fields, ALL, "t");
                assertThat(row.threshold()).as("%s, seed %d", fields, seed).isEqualTo(asTyped);
            } else {
                assertThat(refusal).isInstanceOf(Refusal.class);
            }
        }
        assertThat(accepted).as("seed %d", seed).isGreaterThan(300);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "hostname | {'hostname':null,'allowedTop':1}",
                "allowedTop | {'hostname':'a'}",
                "allowedTop | {'hostname':'for_seconds','allowedTop':'x'}",
                "cpu | {'hostname':'a','cpu':'cpu*','allowedTop':1}",
                "forSeconds | {'hostname':'a','allowedTop':1,'forSeconds':-1}",
                "repeatSeconds | {'hostname':'a','allowedTop':1,'repeatSeconds':'soon'}",
                "resolveBelow | {'hostname':'a','allowedTop':1,'resolveBelow':2}",
                "channel | {'hostname':'a','allowedTop':1,'channel':'Ops Team'}",
                "mention | {'hostname':'a','allowedTop':1,'mention':'@ann'}",
                "hostGroup | {'hostname':'a','allowedTop':1,'hostGroup':'two\\nlines'}",
                "learned | {'hostname':'a','allowedTop':1,'learned':'onyl'}",
                "learned | {'hostname':'a','allowedTop':1,'learned':'yes','rarity':3}",
                "rarity | {'hostname':'a','allowedTop':1,'learned':'also','rarity':0}",
                "rarity | {'hostname':'a','allowedTop':1,'learned':'also','rarity':10}",
                "rarity | {'hostname':'a','allowedTop':1,'learned':'only','rarity':-1}",
                "rarity | {'hostname':'a','allowedTop':1,'learned':'off','rarity':'high'}",
                "minChange | {'hostname':'a','allowedTop':1,'learned':'only','minChange':-1}",
                "minChange | {'hostname':'a','allowedTop':1,'learned':'only','minChange':'NaN'}",
                "minChange | {'hostname':'a','allowedTop':1,'learned':'only','minChange':'much'}",
                "nonsense | {'hostname':'a','allowedTop':1,'nonsense':2}",
                "hostname | {'hostname':'a\\u0000','allowedTop':1}",
                "hostname | {'hostname':'a\\ud800','allowedTop':1}",
                "allowedTop | {'hostname':'a','allowedTop':[1]}",
            })
    void saysWhichFieldItIs(String field, String json) {
        Map<String, Object> fields = Rows.parsed(json.replace('\'', '"'));

        assertThatThrownBy(() -> RowRules.whole(fields, ALL, "t"))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.field()).isEqualTo(field));
    }

    @Test
    void aColumnThatTheTableHasNotMustBeEmpty() {
        Columns two = new Columns(List.of("hostname", "allowed_top"));

        TableRow row = RowRules.whole(Rows.parsed("{\"hostname\":\"a\",\"cpu\":null,\"allowedTop\":1}"), two, "t");

        assertThat(row.values()).containsOnlyKeys("hostname", "allowed_top");
        assertThatThrownBy(() ->
                        RowRules.whole(Rows.parsed("{\"hostname\":\"a\",\"cpu\":\"cpu0\",\"allowedTop\":1}"), two, "t"))
                .hasMessage("Table t has no column cpu: leave it empty, or add the column (sql/migrations has how).");
    }
}
