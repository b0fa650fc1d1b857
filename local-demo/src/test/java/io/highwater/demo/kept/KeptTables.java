package io.highwater.demo.kept;

import io.highwater.local.postgres.LocalPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The database of the stories. */
final class KeptTables {

    private KeptTables() {}

    static LocalPostgres start() {
        LocalPostgres postgres = LocalPostgres.start(Path.of("..", "sql"));
        try {
            postgres.execute(
                    Files.readString(KeptStory.RESOURCES.resolve("stories").resolve("tables.sql")));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return postgres;
    }

    static void ofIncidents(LocalPostgres postgres, String table) {
        postgres.execute("CREATE TABLE " + table + " (LIKE cpu_incidents INCLUDING ALL)");
    }
}
