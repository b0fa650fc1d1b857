package io.highwater.notification.silences;

import io.highwater.findings.Findings;
import io.highwater.notification.postgres.Database;
import io.highwater.notification.tables.LiveTable;
import java.io.Serializable;

/**
 * Which tables hold silences and acknowledgements, in the database of the thresholds. Neither need be there.
 *
 * @param silences its name, with a schema or without
 * @param acknowledgements the same
 */
public record QuietTables(String silences, String acknowledgements) implements Serializable {

    public static final QuietTables DEFAULT =
            new QuietTables(SilenceKind.DEFAULT_TABLE, AcknowledgementKind.DEFAULT_TABLE);

    public QuietTables {
        Database.requireTable(SilenceKind.SILENCES.words().option(), silences);
        Database.requireTable(AcknowledgementKind.ACKNOWLEDGEMENTS.words().option(), acknowledgements);
    }

    public LiveTable<Silence, SilenceUpdate> silences(Database database) {
        return new LiveTable<>(database, silences, SilenceKind.SILENCES);
    }

    public LiveTable<Acknowledgement, AcknowledgementUpdate> acknowledgements(Database database) {
        return new LiveTable<>(database, acknowledgements, AcknowledgementKind.ACKNOWLEDGEMENTS);
    }

    /** Whether they can be read, where they are. */
    public void check(Database database, Findings findings) {
        silences(database).check(findings);
        acknowledgements(database).check(findings);
    }
}
