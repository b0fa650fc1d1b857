package io.highwater.notification.silences;

import picocli.CommandLine.Option;

/** The options of where silences and acknowledgements are. */
public final class QuietArguments {

    @Option(
            names = "--silences-table",
            defaultValue = SilenceKind.DEFAULT_TABLE,
            paramLabel = "TABLE",
            description = "table of who is not to be told of (default: ${DEFAULT-VALUE}); need not be there")
    private String silencesTable;

    @Option(
            names = "--acknowledgements-table",
            defaultValue = AcknowledgementKind.DEFAULT_TABLE,
            paramLabel = "TABLE",
            description = "table of who has taken over which incident (default: ${DEFAULT-VALUE}); need not be there")
    private String acknowledgementsTable;

    /** @throws IllegalArgumentException with a message for the user */
    public QuietTables toTables() {
        return new QuietTables(silencesTable, acknowledgementsTable);
    }
}
