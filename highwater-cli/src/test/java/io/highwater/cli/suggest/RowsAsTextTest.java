package io.highwater.cli.suggest;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.cli.thresholds.ThresholdFile;
import io.highwater.job.Secret;
import io.highwater.local.postgres.LocalPostgres;
import io.highwater.model.CpuAggregate;
import io.highwater.notification.postgres.Database;
import io.highwater.notification.thresholds.Threshold;
import io.highwater.notification.thresholds.ThresholdTable;
import io.highwater.testing.StartsServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written is what was judged, whoever reads it: the file of backtest, or the table of the job. */
@StartsServers
class RowsAsTextTest {

    private static final List<Suggestion> SUGGESTIONS = List.of(
            suggestion("web-*", new Candidate(90, 4, 70.0)),
            suggestion("#no, \"comment\"", new Candidate(80, 1, 60.0)),
            suggestion("o'brien\\", new Candidate(70, 1, null)));

    private static LocalPostgres postgres;

    @TempDir
    private Path directory;

    @BeforeAll
    static void start() {
        postgres = LocalPostgres.start(Path.of("..", "sql"));
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    private static Suggestion suggestion(String host, Candidate row) {
        Profile profile = new Profile();
        profile.add(new CpuAggregate(0, 30_000, host, "cpu0", 50, 50));
        return new Suggestion(host, row, profile, 0, List.of(), "");
    }

    private static Threshold[] judged() {
        return SUGGESTIONS.stream()
                .map(each -> each.row().row(each.hostname(), each.profile()))
                .toArray(Threshold[]::new);
    }

    @Test
    void theFileIsReadByBacktest() throws IOException {
        Path file = directory.resolve("proposed.csv");
        Files.writeString(file, RowsAsText.csv(SUGGESTIONS));
        assertThat(ThresholdFile.read(file)).containsExactlyInAnyOrder(judged());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ", UNIQUE (hostname)",
                ", PRIMARY KEY (hostname)",
            })
    void theStatementsAddAndChangeWithAKeyOrWithout(String key) throws SQLException {
        Database database = new Database(postgres.jdbcUrl(), postgres.user(), new Secret(postgres.password()));
        try (Connection connection = database.dataSource("test").getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "DROP TABLE IF EXISTS suggested; CREATE TABLE suggested (hostname VARCHAR, allowed_top INT, "
                            + "for_seconds INT, resolve_below INT, repeat_seconds INT, cpu VARCHAR" + key + ")");
            statement.execute("INSERT INTO suggested VALUES ('web-*', 10, 1, 1, NULL, NULL)");
            statement.execute(RowsAsText.sql(SUGGESTIONS, "suggested"));
            statement.execute(RowsAsText.sql(SUGGESTIONS, "suggested"));
        }
        assertThat(new ThresholdTable(database, "suggested").readAll("test").rows())
                .containsExactlyInAnyOrder(judged());
    }
}
