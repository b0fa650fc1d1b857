package io.highwater.console.thresholds;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.highwater.console.Answers.Answer;
import io.highwater.testing.StartsServers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@StartsServers
class ThresholdsRoomTest extends ChangedTable {

    @Test
    void rowsAreShownWithAllColumnsInOrderAndByPart() {
        openOnTheTableOfToday("'web-1', 80, 60, 70, 0, 'cpu1'", "'web-1', 90", "'db-1', 50", "'WEB-0', 40");
        postgres.execute("ALTER TABLE " + table + " ADD COLUMN owner TEXT DEFAULT 'ops'");

        JsonNode list = page.get(ROWS + "?search=web&limit=2").json();

        assertThat(list.path("total").asInt()).isEqualTo(3);
        assertThat(list.path("columns").toString())
                .isEqualTo(
                        row(
                                "['hostname','allowed_top','for_seconds','resolve_below','repeat_seconds','cpu','channel','mention','host_group','learned','rarity','min_change','owner']"));
        assertThat(list.path("problems")).isEmpty();
        assertThat(list.path("rows").toString())
                .isEqualTo(
                        row(
                                "[{'hostname':'WEB-0','cpu':null,'allowedTop':40,'forSeconds':null,'resolveBelow':null,"
                                        + "'repeatSeconds':null,'channel':null,'mention':null,'hostGroup':null,'learned':null,'rarity':null,'minChange':null,'owner':'ops'},"
                                        + "{'hostname':'web-1','cpu':null,'allowedTop':90,'forSeconds':null,'resolveBelow':null,"
                                        + "'repeatSeconds':null,'channel':null,'mention':null,'hostGroup':null,'learned':null,'rarity':null,'minChange':null,'owner':'ops'}]"));
        assertThat(page.get(ROWS + "?search=web&limit=2&offset=2")
                        .json()
                        .path("rows")
                        .get(0)
                        .path("cpu")
                        .asText())
                .isEqualTo("cpu1");
        assertThat(page.get(ROWS + "?search=%25").json().path("total").asInt()).isZero();
    }

    @Test
    void aRowIsAddedChangedMovedAndTakenAway() {
        openOnTheTableOfToday();
        postgres.execute("ALTER TABLE " + table + " ADD COLUMN owner TEXT DEFAULT 'ops'");

        Answer added =
                page.put(ROWS, row("{'put':{'hostname':'web-*','allowedTop':80.0,'owner':'me'},'instead':null}"));
        assertThat(added.status()).as("%s", added).isEqualTo(200);
        assertThat(added.json().path("savedAt").asLong()).isPositive();
        Answer changed = page.put(
                ROWS,
                row("{'put':{'hostname':'web-*','cpu':'cpu0','allowedTop':'70','resolveBelow':60},"
                        + "'instead':{'hostname':'web-*','cpu':null}}"));
        assertThat(changed.status()).as("%s", changed).isEqualTo(200);
        assertThat(rows().toString())
                .isEqualTo(
                        row(
                                "[{'hostname':'web-*','cpu':'cpu0','allowedTop':70,'forSeconds':null,"
                                        + "'resolveBelow':60,'repeatSeconds':null,'channel':null,'mention':null,'hostGroup':null,'learned':null,'rarity':null,'minChange':null,'owner':'me'}]"));
        assertThat(page.delete(ROWS, row("{'hostname':'web-*','cpu':'cpu0'}")).status())
                .isEqualTo(200);
        assertThat(rows()).isEmpty();
    }

    @Test
    void whatIsRefusedIsNotSavedAndSaysWhy() {
        openOnTheTableOfToday("'web-1', 80");

        for (Map.Entry<String, String> mistake : Map.of(
                        "resolveBelow", "{'put':{'hostname':'a','allowedTop':10,'resolveBelow':11}}",
                        "allowedTop", "{'put':{'hostname':'a','allowedTop':'75%'}}",
                        "cpu", "{'put':{'hostname':'a','cpu':'cpu*','allowedTop':10}}",
                        "hostname", "{'put':{}}")
                .entrySet()) {
            Answer refused = page.put(ROWS, row(mistake.getValue()));
            assertThat(refused.status()).as("%s", refused).isEqualTo(400);
            assertThat(refused.field()).as("%s", refused).isEqualTo(mistake.getKey());
        }
        Answer half = page.put(ROWS, row("{'put':{'hostname':'a','allowedTop':75.5}}"));
        assertThat(half.status()).as("a column of whole numbers: %s", half).isEqualTo(400);
        assertThat(page.put(ROWS, "{\"put\":").status()).isEqualTo(400);
        assertThat(page.put(ROWS, "[]").status()).isEqualTo(400);
        assertThat(page.delete(ROWS, "{}").status()).isEqualTo(400);
        assertThat(rows()).hasSize(1);
    }

    @Test
    void aChangeOfWhatIsNoLongerThereOrNoLongerSoIsRefused() {
        openOnTheTableOfToday("'web-1', 80", "'web-2', 80");

        assertThat(page.put(ROWS, row("{'put':{'hostname':'web-1','allowedTop':1}}"))
                        .status())
                .as("there is one already")
                .isEqualTo(409);
        assertThat(page.put(ROWS, row("{'put':{'hostname':'web-2','allowedTop':1},'instead':{'hostname':'web-1'}}"))
                        .status())
                .as("the other one's place")
                .isEqualTo(409);
        assertThat(page.put(ROWS, row("{'put':{'hostname':'gone','allowedTop':1},'instead':{'hostname':'gone'}}"))
                        .status())
                .isEqualTo(409);
        Answer changedMeanwhile = page.put(
                ROWS,
                row("{'put':{'hostname':'web-1','allowedTop':1},'instead':{'hostname':'web-1','cpu':null,"
                        + "'allowedTop':79,'forSeconds':null}}"));
        assertThat(changedMeanwhile.status()).isEqualTo(409);
        assertThat(changedMeanwhile.error()).contains("meanwhile");
        assertThat(page.delete(ROWS, row("{'hostname':'gone','cpu':null}")).status())
                .isEqualTo(409);
        assertThat(page.delete(ROWS, row("{'hostname':'web-1','allowedTop':81}"))
                        .status())
                .isEqualTo(409);
        assertThat(rows().toString()).contains(row("'allowedTop':80")).doesNotContain(row("'allowedTop':1}"));
        assertThat(page.delete(ROWS, row("{'hostname':'web-1','cpu':'','allowedTop':'80.0'}"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void ofManyWhoChangeARowAtOnceOneIsFirst() throws Exception {
        open("hostname TEXT, allowed_top INT", "'web-1', 80");
        ExecutorService people = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Integer>> changes = IntStream.range(0, 8)
                    .<Callable<Integer>>mapToObj(person -> () -> page.put(
                                    ROWS,
                                    row("{'put':{'hostname':'web-1','allowedTop':" + person
                                            + "},'instead':{'hostname':'web-1','allowedTop':80}}"))
                            .status())
                    .toList();
            List<Callable<Integer>> additions = IntStream.range(0, 8)
                    .<Callable<Integer>>mapToObj(person ->
                            () -> page.put(ROWS, row("{'put':{'hostname':'new','allowedTop':" + person + "}}"))
                                    .status())
                    .toList();
            for (List<Callable<Integer>> all : List.of(changes, additions)) {
                int first = 0;
                for (Future<Integer> status : people.invokeAll(all)) {
                    assertThat(status.get()).isIn(200, 409);
                    first += status.get() == 200 ? 1 : 0;
                }
                assertThat(first).isOne();
            }
        } finally {
            people.shutdownNow();
        }
        assertThat(rows()).hasSize(2);
    }

    @Test
    void withoutFlinkNobodyKnowsWhetherTheJobHasIt() {
        openOnTheTableOfToday();

        assertThat(page.get(ROWS + "/in-force?since=1").json().toString())
                .isEqualTo(row("{'inForce':null,'readAt':null}"));
    }
}
