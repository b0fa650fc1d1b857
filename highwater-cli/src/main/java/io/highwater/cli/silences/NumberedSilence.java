package io.highwater.cli.silences;

import io.highwater.notification.silences.Silence;
import io.highwater.notification.silences.SilenceKind;
import io.highwater.notification.silences.SilenceUpdate;
import io.highwater.notification.tables.Columns;
import io.highwater.notification.tables.RowKind;
import io.highwater.notification.tables.RowProblems;
import io.highwater.notification.tables.TableWords;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/**
 * A row of the table of silences, with what people name it by.
 *
 * @param number null in a table that has no {@code silence_id}
 */
record NumberedSilence(Long number, Silence silence) {

    /** The job's own rules of reading, for rows that keep their numbers. */
    enum Kind implements RowKind<NumberedSilence, SilenceUpdate> {
        NUMBERED;

        private static final String NUMBER = "silence_id";

        @Override
        public TableWords words() {
            return SilenceKind.SILENCES.words();
        }

        @Override
        public List<String> required() {
            return SilenceKind.SILENCES.required();
        }

        @Override
        public List<String> optional() {
            return Stream.concat(SilenceKind.SILENCES.optional().stream(), Stream.of(NUMBER))
                    .toList();
        }

        @Override
        public boolean isText(String column) {
            return true;
        }

        @Override
        public int fewestHeld() {
            return SilenceKind.SILENCES.fewestHeld();
        }

        @Override
        public NumberedSilence read(Columns row, RowProblems problems) throws SQLException {
            Silence silence = SilenceKind.SILENCES.read(row, problems);
            String number = row.getString(NUMBER);
            return silence == null ? null : new NumberedSilence(number == null ? null : Long.valueOf(number), silence);
        }

        @Override
        public Object key(NumberedSilence row) {
            return row;
        }

        @Override
        public boolean isBefore(NumberedSilence row, NumberedSilence other) {
            return false;
        }

        @Override
        public String several(NumberedSilence row) {
            return null;
        }

        @Override
        public List<SilenceUpdate> whole(List<NumberedSilence> rows) {
            return List.of(new SilenceUpdate(
                    true, rows.stream().map(NumberedSilence::silence).toList(), List.of()));
        }

        @Override
        public List<SilenceUpdate> changes(List<NumberedSilence> changed, List<NumberedSilence> deleted) {
            return List.of(new SilenceUpdate(
                    false,
                    changed.stream().map(NumberedSilence::silence).toList(),
                    deleted.stream().map(NumberedSilence::silence).toList()));
        }
    }
}
