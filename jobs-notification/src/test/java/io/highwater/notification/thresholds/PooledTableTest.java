package io.highwater.notification.thresholds;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.local.postgres.LocalPostgres;
import io.highwater.notification.postgres.PgBouncer;
import io.highwater.notification.tables.KnownRows;
import io.highwater.testing.StartsServers;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

@EnabledIf(
        value = "io.highwater.notification.postgres.PgBouncer#isInstalled",
        disabledReason = "pgbouncer is not there")
@StartsServers
class PooledTableTest {

    @TempDir
    private Path directory;

    @Test
    void twoJobsBehindAPoolerReadTheTableAgainAndAgain() throws Exception {
        try (LocalPostgres postgres = LocalPostgres.start(Path.of("..", "sql"));
                PgBouncer pooler = PgBouncer.start(postgres, directory)) {
            ThresholdTable table = new ThresholdTable(pooler.database(), "cpu_thresholds");
            // More than one fetch.
            postgres.execute("INSERT INTO cpu_thresholds SELECT 'host' || i, 50 FROM generate_series(1, 25000) AS i");
            KnownRows<Threshold, ThresholdUpdate> one = new KnownRows<>(ThresholdKind.THRESHOLDS);
            KnownRows<Threshold, ThresholdUpdate> other = new KnownRows<>(ThresholdKind.THRESHOLDS);
            for (int round = 1; round < 15; round++) {
                postgres.execute("UPDATE cpu_thresholds SET allowed_top = " + round + " WHERE hostname = 'doc'");
                assertThat(inForce(table.live().read(one))).contains(new Threshold("doc", round));
                assertThat(inForce(table.live().read(other))).contains(new Threshold("doc", round));
            }
        }
    }

    /** Nothing is read of it but its columns and its fingerprint, and that leaves nothing behind either. */
    @Test
    void aTableThatDoesNotChangeIsReadAgainAndAgain() throws Exception {
        try (LocalPostgres postgres = LocalPostgres.start(Path.of("..", "sql"));
                PgBouncer pooler = PgBouncer.start(postgres, directory)) {
            ThresholdTable table = new ThresholdTable(pooler.database(), "cpu_thresholds");
            KnownRows<Threshold, ThresholdUpdate> known = new KnownRows<>(ThresholdKind.THRESHOLDS);
            assertThat(inForce(table.live().read(known))).hasSize(7);
            for (int round = 1; round < 15; round++) {
                assertThat(table.live().read(known)).isEmpty();
            }
            postgres.execute("UPDATE cpu_thresholds SET allowed_top = 21 WHERE hostname = 'doc'");
            assertThat(inForce(table.live().read(known))).containsExactly(new Threshold("doc", 21));
        }
    }

    private static List<Threshold> inForce(List<ThresholdUpdate> updates) {
        return updates.stream().flatMap(update -> update.inForce().stream()).toList();
    }
}
