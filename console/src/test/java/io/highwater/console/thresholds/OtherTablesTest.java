package io.highwater.console.thresholds;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.highwater.console.Answers;
import io.highwater.console.Answers.Answer;
import io.highwater.console.TestConsole;
import io.highwater.local.Waiting;
import io.highwater.testing.StartsServers;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tables that are not the one of today, and users who may not do everything. */
@StartsServers
class OtherTablesTest extends ChangedTable {

    @Test
    void aNumberThatTheColumnWouldRoundIsRefused() {
        open("hostname VARCHAR(8), allowed_top NUMERIC(4, 1)", "'web-1', 80");

        Answer rounded = page.put(ROWS, row("{'put':{'hostname':'a','allowedTop':75.55}}"));

        assertThat(rounded.status()).as("%s", rounded).isEqualTo(400);
        assertThat(rounded.field()).isEqualTo("allowedTop");
        assertThat(rounded.error()).contains("75.6", "75.55");
        assertThat(page.put(ROWS, row("{'put':{'hostname':'longer than that','allowedTop':1}}"))
                        .status())
                .isEqualTo(400);
        assertThat(page.put(ROWS, row("{'put':{'hostname':'a','allowedTop':75.5}}"))
                        .status())
                .isEqualTo(200);
        assertThat(rows()).hasSize(2);
    }

    @Test
    void theTutorialsTableOfTwoColumnsIsEnough() {
        open("hostname VARCHAR, allowed_top INT", "'doc', 20", "'doc', 30", "'happy', 70");

        JsonNode list = page.get(ROWS).json();
        assertThat(list.path("columns").toString()).isEqualTo(row("['hostname','allowed_top']"));
        assertThat(list.path("rows")).hasSize(3);
        assertThat(list.path("problems").get(0).asText()).contains("doc has several rows");
        Answer absent = page.put(ROWS, row("{'put':{'hostname':'a','allowedTop':10,'forSeconds':60}}"));
        assertThat(absent.status()).isEqualTo(400);
        assertThat(absent.field()).isEqualTo("forSeconds");
        assertThat(absent.error()).contains("no column for_seconds", "sql/migrations");
        String nothingElse = "{'put':{'hostname':'doc','allowedTop':25,'cpu':null,'forSeconds':null,'resolveBelow':'',"
                + "'repeatSeconds':null},'instead':{'hostname':'doc','cpu':null}}";
        assertThat(page.put(ROWS, row(nothingElse)).status()).isEqualTo(200);
        assertThat(rows().toString())
                .as("one of the two stays")
                .doesNotContain("20", "30")
                .contains("25");
        assertThat(page.get(ROWS).json().path("problems")).isEmpty();
        Waiting.until(
                "the columns to be known",
                () -> console.json("/api/overview")
                        .at("/settings/tables/thresholds")
                        .toString(),
                row("['hostname','allowed_top']")::equals);
    }

    @Test
    void aTableOfAnOlderReleaseIsChangedByTheColumnsItHas() {
        open(
                "hostname CHAR(20) PRIMARY KEY, allowed_top INT NOT NULL, for_seconds INT, resolve_below INT, "
                        + "repeat_seconds INT",
                "'web-1', 80, 60, NULL, NULL");

        Answer changed = page.put(
                ROWS,
                row("{'put':{'hostname':'web-1','allowedTop':85,'forSeconds':30},'instead':{'hostname':'web-1',"
                        + "'cpu':null,'allowedTop':80,'forSeconds':60,'resolveBelow':null,'repeatSeconds':null}}"));

        assertThat(changed.status()).as("%s", changed).isEqualTo(200);
        assertThat(rows().toString())
                .isEqualTo(
                        row(
                                "[{'hostname':'web-1','cpu':null,'allowedTop':85,'forSeconds':30,'resolveBelow':null,"
                                        + "'repeatSeconds':null,'channel':null,'mention':null,'hostGroup':null,'learned':null,'rarity':null,'minChange':null}]"));
        assertThat(page.put(ROWS, row("{'put':{'hostname':'web-1','cpu':'cpu0','allowedTop':1}}"))
                        .field())
                .isEqualTo("cpu");
    }

    @Test
    void markupStaysText() {
        open("hostname TEXT, allowed_top TEXT");
        String name = "<script>alert(1)</script>'; DROP TABLE " + table + "; --";

        assertThat(page.put(ROWS, "{\"put\":{\"hostname\":\"" + name + "\",\"allowedTop\":1}}")
                        .status())
                .isEqualTo(200);

        assertThat(rows().get(0).path("hostname").asText()).isEqualTo(name);
    }

    @Test
    void aUserWithoutTheRightIsToldSo() {
        openOnTheTableOfToday("'web-1', 80");
        postgres.execute("CREATE ROLE reader_" + table + " LOGIN; GRANT SELECT ON " + table + " TO reader_" + table);
        try (TestConsole other = TestConsole.start(
                Map.of(),
                TestConsole.NO_KAFKA,
                "--jdbc-url",
                postgres.jdbcUrl(),
                "--jdbc-user",
                "reader_" + table,
                "--thresholds-table",
                table,
                "--allow-edit")) {
            Answer refused = new Answers(other).put(ROWS, row("{'put':{'hostname':'a','allowedTop':1}}"));

            assertThat(refused.status()).as("%s", refused).isEqualTo(403);
            assertThat(refused.error()).contains("GRANT");
            assertThat(new Answers(other).get(ROWS).status()).isEqualTo(200);
        }
    }
}
