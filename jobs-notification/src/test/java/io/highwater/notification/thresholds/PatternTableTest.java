package io.highwater.notification.thresholds;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.job.Secret;
import io.highwater.local.postgres.LocalPostgres;
import io.highwater.notification.postgres.Database;
import io.highwater.notification.tables.KnownRows;
import io.highwater.testing.StartsServers;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables whose rows are about single cpus and about patterns of hosts. */
@StartsServers
class PatternTableTest {

    private static LocalPostgres postgres;
    private final KnownRows<Threshold, ThresholdUpdate> known = new KnownRows<>(ThresholdKind.THRESHOLDS);

    @BeforeAll
    static void start(@TempDir Path empty) {
        postgres = LocalPostgres.start(empty);
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @AfterEach
    void forgetTables() {
        postgres.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
    }

    private ThresholdTable table() {
        return new ThresholdTable(
                new Database(postgres.jdbcUrl(), postgres.user(), new Secret(postgres.password())), "rules");
    }

    private static Threshold row(String hostname, String cpu, double allowedTop) {
        return new Threshold(hostname, cpu, allowedTop, 0, allowedTop, Threshold.DEFAULT_REPEAT_MILLIS);
    }

    @Test
    void rowsOfCpusAndPatternsAreReadAsTheyAre() throws Exception {
        postgres.execute("CREATE TABLE rules (hostname CHAR(20), allowed_top INT, cpu CHAR(10))");
        postgres.execute("INSERT INTO rules VALUES ('web-*', 80, NULL), ('web-*', 90, 'cpu0'), ('doc', 20, ''), "
                + "('doc', 30, 'cpu1'), ('doc', 25, 'cpu1')");

        assertThat(TableContent.of(table()))
                .containsExactlyInAnyOrder(
                        row("web-*", null, 80), row("web-*", "cpu0", 90), row("doc", null, 20), row("doc", "cpu1", 25));
    }

    @Test
    void aPatternOfCpusIsLeftOut() throws Exception {
        postgres.execute("CREATE TABLE rules (hostname TEXT, allowed_top INT, cpu TEXT)");
        postgres.execute(
                "INSERT INTO rules VALUES ('doc', 20, 'cpu*'), ('doc', 30, 'cpu1'), (repeat('x', 2000), 5, NULL)");

        assertThat(TableContent.of(table())).containsExactly(row("doc", "cpu1", 30));
    }

    @Test
    void theColumnMayComeAndGoWhileTheJobRuns() throws Exception {
        postgres.execute("CREATE TABLE rules (hostname TEXT, allowed_top INT)");
        postgres.execute("INSERT INTO rules VALUES ('doc', 20), ('*', 90)");
        table().live().read(known);

        postgres.execute("ALTER TABLE rules ADD COLUMN cpu TEXT");
        assertThat(table().live().read(known)).isEmpty();
        postgres.execute("INSERT INTO rules VALUES ('doc', 30, 'cpu1')");
        assertThat(table().live().read(known).get(0).inForce()).containsExactly(row("doc", "cpu1", 30));
        postgres.execute("DELETE FROM rules WHERE hostname = 'doc' AND cpu IS NULL");
        assertThat(table().live().read(known).get(0).deleted()).containsExactly(new RowKey("doc", null));

        postgres.execute("ALTER TABLE rules DROP COLUMN cpu");
        ThresholdUpdate update = table().live().read(known).get(0);
        assertThat(update.inForce()).containsExactly(row("doc", null, 30));
        assertThat(update.deleted()).isEqualTo(List.of(new RowKey("doc", "cpu1")));
    }
}
