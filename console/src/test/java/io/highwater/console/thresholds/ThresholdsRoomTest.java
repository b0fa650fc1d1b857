package io.highwater.console.thresholds;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.highwater.console.Answers;
import io.highwater.console.Answers.Answer;
import io.highwater.console.TestConsole;
import io.highwater.local.Waiting;
import io.highwater.local.postgres.LocalPostgres;
import io.highwater.testing.StartsServers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@StartsServers
class ThresholdsRoomTest {

    private static final String ROWS = "/api/thresholds";
    private static final Path SQL = Path.of("..", "sql");

    private static LocalPostgres postgres;
    private static int tables;

    private final String table = "thresholds_" + ++tables;
    private TestConsole console;
    private Answers page;

    @BeforeAll
    static void start() {
        postgres = LocalPostgres.start(SQL);
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @AfterEach
    void close() {
        if (console != null) {
            console.close();
        }
    }

    /** @param columns of the table, as SQL has them */
    private void open(String columns, String... rows) {
        postgres.execute("CREATE TABLE " + table + " (" + columns + ")");
        openOn(rows);
    }

    private void openOn(String... rows) {
        for (String row : rows) {
            postgres.execute("INSERT INTO " + table + " VALUES (" + row + ")");
        }
        console = TestConsole.start(
                Map.of("HIGHWATER_JDBC_PASSWORD", postgres.password()),
                TestConsole.NO_KAFKA,
                "--jdbc-url",
                postgres.jdbcUrl(),
                "--jdbc-user",
                postgres.user(),
                "--thresholds-table",
                table,
                "--allow-edit");
        page = new Answers(console);
    }

    private void openOnTheTableOfToday(String... rows) {
        postgres.execute("CREATE TABLE " + table + " (LIKE cpu_thresholds INCLUDING ALL)");
        openOn(rows);
    }

    private List<JsonNode> rows() {
        return StreamSupport.stream(page.get(ROWS).json().path("rows").spliterator(), false)
                .toList();
    }

    private static String row(String text) {
        return text.replace('\'', '"');
    }

    @Test
    void rowsAreShownWithAllColumnsInOrderAndByPart() {
        openOnTheTableOfToday("'web-1', 80, 60, 70, 0, 'cpu1'", "'web-1', 90", "'db-1', 50", "'WEB-0', 40");
        postgres.execute("ALTER TABLE " + table + " ADD COLUMN owner TEXT DEFAULT 'ops'");

        JsonNode list = page.get(ROWS + "?search=web&limit=2").json();

        assertThat(list.path("total").asInt()).isEqualTo(3);
        assertThat(list.path("columns").toString())
                .isEqualTo(
                        row("['hostname','allowed_top','for_seconds','resolve_below','repeat_seconds','cpu','owner']"));
        assertThat(list.path("problems")).isEmpty();
        assertThat(list.path("rows").toString())
                .isEqualTo(row("[{'hostname':'WEB-0','cpu':null,'allowedTop':40,'forSeconds':null,'resolveBelow':null,"
                        + "'repeatSeconds':null,'owner':'ops'},"
                        + "{'hostname':'web-1','cpu':null,'allowedTop':90,'forSeconds':null,'resolveBelow':null,"
                        + "'repeatSeconds':null,'owner':'ops'}]"));
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
                .isEqualTo(row("[{'hostname':'web-*','cpu':'cpu0','allowedTop':70,'forSeconds':null,"
                        + "'resolveBelow':60,'repeatSeconds':null,'owner':'me'}]"));
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
                .isEqualTo(row("[{'hostname':'web-1','cpu':null,'allowedTop':85,'forSeconds':30,'resolveBelow':null,"
                        + "'repeatSeconds':null}]"));
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
