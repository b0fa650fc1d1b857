package io.highwater.notification.history;

import static io.highwater.testing.EventTime.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.highwater.codec.Encoders;
import io.highwater.codec.IncidentEventDecoder;
import io.highwater.codec.RejectReason;
import io.highwater.codec.UnusableException;
import io.highwater.findings.FirstMistake;
import io.highwater.job.Secret;
import io.highwater.local.postgres.LocalPostgres;
import io.highwater.model.Handling;
import io.highwater.model.IncidentEvent;
import io.highwater.notification.postgres.Database;
import io.highwater.testing.Pipelines;
import io.highwater.testing.RandomIncidents;
import io.highwater.testing.StartsServers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the table makes of events, in whatever order and number they come. */
@StartsServers
class IncidentTableTest {

    @RegisterExtension
    static final MiniClusterExtension CLUSTER = new MiniClusterExtension();

    private static LocalPostgres postgres;

    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);

    @BeforeAll
    static void startPostgres() {
        postgres = LocalPostgres.start(Path.of("..", "sql"));
    }

    @AfterAll
    static void stopPostgres() {
        postgres.close();
    }

    @BeforeEach
    void empty() {
        postgres.execute("TRUNCATE cpu_incidents");
    }

    @Test
    void holdsTheNewestEventOfEachIncidentInWhateverOrderAndNumberTheyCome() throws Exception {
        List<IncidentEvent> events = new ArrayList<>();
        for (int incident = 0; incident < 200; incident++) {
            events.addAll(RandomIncidents.story("host" + random.nextInt(20), 1 + random.nextInt(8), random));
        }
        events.addAll(events.subList(0, events.size() / 3));
        Collections.shuffle(events, random);

        write(postgres.jdbcUrl(), events);

        assertThat(IncidentRow.read(postgres))
                .as("seed %d", seed)
                .containsExactlyInAnyOrderElementsOf(IncidentRow.expected(events));
    }

    @Test
    void takesEveryTextThatAnEventCanHold() throws Exception {
        List<IncidentEvent> events = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            events.add(RandomIncidents.event(random));
        }

        write(postgres.jdbcUrl(), events);

        assertThat(IncidentRow.read(postgres))
                .as("seed %d", seed)
                .containsExactlyInAnyOrderElementsOf(IncidentRow.expected(events));
    }

    @Test
    void aBatchThatHoldsOneIncidentTwiceIsNotMadeOneStatement() throws Exception {
        List<IncidentEvent> story = RandomIncidents.story("dopey", 8, random);

        write(postgres.jdbcUrl() + "?reWriteBatchedInserts=true", story);

        assertThat(IncidentRow.read(postgres)).containsExactlyElementsOf(IncidentRow.expected(story));
    }

    @Test
    void aTableOfBeforeGetsTheColumnsThatItLacks() throws Exception {
        String sql = Files.readString(Path.of("..", "sql", "03-cpu-incidents.sql"))
                .replace("cpu_incidents", "old_incidents");
        postgres.execute(sql);
        postgres.execute("ALTER TABLE old_incidents DROP COLUMN end_reason");
        assertThatThrownBy(() -> check(table("old_incidents")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("end_reason")
                .hasMessageContaining("sql/03-cpu-incidents.sql");

        postgres.execute(sql);

        assertThat(check(table("old_incidents"))).isEmpty();
    }

    @Test
    void aTableWithoutTheColumnsOfSilencesAndGroupsIsWrittenWithoutThem() throws Exception {
        List<IncidentEvent> story = RandomIncidents.story("dopey", 5, random);
        postgres.execute("CREATE TABLE bare_incidents (LIKE cpu_incidents INCLUDING ALL)");
        postgres.execute("ALTER TABLE bare_incidents DROP COLUMN silenced_by, DROP COLUMN channel");

        assertThat(check(table("bare_incidents"))).isEmpty();
        write(postgres.jdbcUrl(), "bare_incidents", story.subList(0, 4));

        postgres.execute("ALTER TABLE bare_incidents ADD COLUMN silenced_by TEXT, ADD COLUMN channel TEXT");
        assertThat(IncidentRow.read(postgres, "bare_incidents"))
                .as("seed %d", seed)
                .containsExactlyElementsOf(
                        IncidentRow.expected(List.of(story.get(3).with(Handling.NONE))));

        write(postgres.jdbcUrl(), "bare_incidents", story);
        assertThat(IncidentRow.read(postgres, "bare_incidents"))
                .as("seed %d", seed)
                .containsExactlyElementsOf(IncidentRow.expected(story));
    }

    @Test
    void aTableThatIsNotThereIsRefused() {
        assertThatThrownBy(() -> check(table("cpu_incident")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--incidents-table cpu_incident")
                .hasMessageContaining("does not exist");
    }

    @Test
    void aDatabaseThatIsAwayIsAWarning() {
        IncidentTable away = new IncidentTable(
                new Database("jdbc:postgresql://localhost:1/postgres", "postgres", null), "cpu_incidents");

        assertThat(check(away)).singleElement().asString().contains("cannot be reached at present");
    }

    @Test
    void aQuotedTableOfAnotherSchemaIsWritten() throws Exception {
        postgres.execute("CREATE SCHEMA \"Monitoring\"");
        postgres.execute("CREATE TABLE \"Monitoring\".\"Incidents\" (LIKE cpu_incidents INCLUDING ALL)");
        IncidentTable table = table("\"Monitoring\".\"Incidents\"");
        assertThat(check(table)).isEmpty();

        try (Connection connection = postgres.dataSource().getConnection();
                PreparedStatement row = connection.prepareStatement(new IncidentUpsert(table.table(), true).sql())) {
            new IncidentUpsert(table.table(), true).bind(row, RandomIncidents.event(random));
            row.executeUpdate();
        }
    }

    private static IncidentTable table(String name) {
        return new IncidentTable(
                new Database(postgres.jdbcUrl(), postgres.user(), new Secret(postgres.password())), name);
    }

    @Test
    void anEventThatSaysNothingNewWritesNothing() throws Exception {
        List<IncidentEvent> story = RandomIncidents.story("dopey", 3, random);
        write(postgres.jdbcUrl(), story);
        String version = version();

        write(postgres.jdbcUrl(), story);

        assertThat(version()).isEqualTo(version);
    }

    @Test
    void theLongestKeyThatIsLetThroughCanBeIndexedAndALongerOneIsRejected() throws Exception {
        StorableEventDecoder decoder = new StorableEventDecoder(new IncidentEventDecoder());
        // Three bytes each, and at random: a key that can be compressed may be longer.
        String longest = random.ints(866, 0x4E00, 0x9FFF)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        IncidentEvent largest = named(longest + "xx", longest + "xx");

        write(postgres.jdbcUrl(), List.of(decoder.decode(Encoders.incidentEvent(largest), NOON)));

        assertThat(IncidentRow.read(postgres)).containsExactlyElementsOf(IncidentRow.expected(List.of(largest)));
        for (IncidentEvent tooLarge : List.of(named(longest + "xxx", "h"), named("id", longest + "xxx"))) {
            assertThat(catchThrowableOfType(
                                    UnusableException.class,
                                    () -> decoder.decode(Encoders.incidentEvent(tooLarge), NOON))
                            .reason())
                    .isEqualTo(RejectReason.OUT_OF_RANGE);
        }
    }

    @Test
    void everyColumnSaysWhatItMeans() throws Exception {
        try (Connection connection = postgres.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet columns = statement.executeQuery("SELECT attname, col_description(attrelid, attnum) "
                        + "FROM pg_attribute WHERE attrelid = 'cpu_incidents'::regclass AND attnum > 0")) {
            while (columns.next()) {
                assertThat(columns.getString(2)).as(columns.getString(1)).isNotBlank();
            }
        }
    }

    private IncidentEvent named(String incidentId, String hostname) {
        IncidentEvent any = RandomIncidents.event(random);
        return new IncidentEvent(
                incidentId,
                any.sequence(),
                any.change(),
                hostname,
                any.state(),
                any.cpus(),
                any.startedAt(),
                any.occurredAt(),
                any.endedAt(),
                any.peak(),
                any.repeatAfterMillis(),
                any.reason(),
                any.note(),
                any.handling());
    }

    private static void write(String jdbcUrl, List<IncidentEvent> events) throws Exception {
        write(jdbcUrl, "public.cpu_incidents", events);
    }

    private static void write(String jdbcUrl, String table, List<IncidentEvent> events) throws Exception {
        StreamExecutionEnvironment environment = Pipelines.environment();
        Database database = new Database(jdbcUrl, postgres.user(), new Secret(postgres.password()));
        environment
                .fromData(events, TypeInformation.of(IncidentEvent.class))
                .sinkTo(new IncidentSink(new IncidentTable(database, table)));
        environment.execute();
    }

    /** Changes whenever the row is written, also by an equal one. */
    private static String version() throws Exception {
        try (Connection connection = postgres.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT xmin::text || updated_at FROM cpu_incidents")) {
            row.next();
            return row.getString(1);
        }
    }

    /** As a submission does. */
    private static List<String> check(IncidentTable table) {
        return FirstMistake.of(table::check);
    }
}
