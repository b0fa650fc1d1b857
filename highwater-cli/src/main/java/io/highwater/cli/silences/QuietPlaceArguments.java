package io.highwater.cli.silences;

import io.highwater.notification.postgres.DatabaseArguments;
import io.highwater.notification.silences.QuietArguments;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of where silences, acknowledgements and incidents are. */
final class QuietPlaceArguments {

    @Mixin
    private DatabaseArguments database = new DatabaseArguments();

    @Mixin
    private QuietArguments tables = new QuietArguments();

    @Option(
            names = "--incidents-table",
            defaultValue = "cpu_incidents",
            paramLabel = "TABLE",
            description = "the history of incidents (default: ${DEFAULT-VALUE}); need not be there")
    private String incidentsTable;

    /** @throws IllegalArgumentException with a message for the user */
    QuietPlace toPlace(Map<String, String> environment) {
        return new QuietPlace(database.toDatabase(environment), tables.toTables(), incidentsTable);
    }
}
