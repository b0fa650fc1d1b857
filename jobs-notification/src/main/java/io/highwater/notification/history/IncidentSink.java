package io.highwater.notification.history;

import io.highwater.model.IncidentEvent;
import io.highwater.notification.postgres.DatabaseConnection;
import java.io.IOException;
import java.sql.SQLException;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.jdbc.JdbcExecutionOptions;
import org.apache.flink.connector.jdbc.core.datastream.sink.JdbcSink;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes events into the table through Flink's JDBC connector, each at least once, which is enough. While the database
 * is away it fails its task; restarted by Flink it begins again where the last checkpoint was.
 *
 * <p>Wraps the connector's writer for the sake of {@link QuietlyClosed#close()}.
 */
final class IncidentSink implements Sink<IncidentEvent> {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(IncidentSink.class);

    /** An event is in the table within a second: this, and the time of the write. */
    private static final long FLUSH_MILLIS = 500;

    private static final int BATCH_SIZE = 500;

    private final IncidentTable table;

    IncidentSink(IncidentTable table) {
        this.table = table;
    }

    @Override
    public SinkWriter<IncidentEvent> createWriter(WriterInitContext context) throws IOException {
        DatabaseConnection connection = new DatabaseConnection(table.database(), "highwater-history");
        IncidentUpsert upsert = upsert(connection);
        SinkWriter<IncidentEvent> writer = JdbcSink.<IncidentEvent>builder()
                .withQueryStatement(upsert.sql(), upsert::bind)
                .withExecutionOptions(JdbcExecutionOptions.builder()
                        .withBatchSize(BATCH_SIZE)
                        .withBatchIntervalMs(FLUSH_MILLIS)
                        .build())
                .buildAtLeastOnce(connection)
                .createWriter(context);
        return new QuietlyClosed(writer, connection);
    }

    private IncidentUpsert upsert(DatabaseConnection connection) throws IOException {
        try {
            IncidentUpsert upsert = IncidentUpsert.into(table.table(), connection.getOrEstablishConnection());
            if (!upsert.withHandling()) {
                LOG.warn(
                        "Table {} has no columns for silences, acknowledgements, groups and channels: they are not written. "
                                + "sql/03-cpu-incidents.sql adds them; the next start of the job takes them up",
                        table.table());
            }
            return upsert;
        } catch (SQLException unreachable) {
            connection.close();
            throw new IOException("table " + table.table() + " cannot be asked for its columns", unreachable);
        }
    }

    private record QuietlyClosed(SinkWriter<IncidentEvent> writer, DatabaseConnection connection)
            implements SinkWriter<IncidentEvent> {

        @Override
        public void write(IncidentEvent event, Context context) throws IOException, InterruptedException {
            writer.write(event, context);
        }

        @Override
        public void flush(boolean endOfInput) throws IOException, InterruptedException {
            writer.flush(endOfInput);
        }

        /**
         * The connector flushes once more when it is closed, throws if it cannot, and leaves the connection open. Flink
         * takes an exception from a failed task's clean-up for a fatal one and ends the TaskManager, with every other
         * job on it. There is nothing to save here: what no checkpoint has flushed is read again.
         */
        @Override
        public void close() {
            try {
                writer.close();
            } catch (Exception unwritten) {
                LOG.info("What was not written yet is read again after the restart: {}", unwritten.toString());
            } finally {
                connection.close();
            }
        }
    }
}
