package io.highwater.cli.explain;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.highwater.cli.CommandRun;
import io.highwater.codec.Encoders;
import io.highwater.local.kafka.EmbeddedKafka;
import io.highwater.local.kafka.Topics;
import io.highwater.local.postgres.LocalPostgres;
import io.highwater.model.CpuAggregate;
import io.highwater.model.CpuReading;
import io.highwater.model.EndReason;
import io.highwater.model.FiringCpu;
import io.highwater.model.Handling;
import io.highwater.model.IncidentChange;
import io.highwater.model.IncidentEvent;
import io.highwater.model.IncidentPeak;
import io.highwater.model.IncidentState;
import io.highwater.model.LateReading;
import io.highwater.model.Limit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Topics and a table of one test, in which a situation is planted. Windows are of 30 s and counted from noon. */
final class World {

    static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
    static final long WINDOW = 30_000;

    private static int worlds;

    private final EmbeddedKafka kafka;
    private final LocalPostgres postgres;
    private final String name = "w" + ++worlds;

    World(EmbeddedKafka kafka, LocalPostgres postgres) {
        this.kafka = kafka;
        this.postgres = postgres;
        // Old times, which no retention may take away.
        for (String topic : List.of("", "_late", "_rejected", "_averages", "_averages_rejected", "_alerts")) {
            kafka.createTopic(name + topic, 1, Map.of("retention.ms", "-1"));
        }
        postgres.execute("CREATE TABLE " + name + "_thresholds (hostname TEXT, cpu TEXT, allowed_top TEXT, "
                + "for_seconds INT, resolve_below INT, channel TEXT, mention TEXT, host_group TEXT, learned TEXT, "
                + "rarity INT, min_change INT)");
        postgres.execute("CREATE TABLE " + name + "_silences (LIKE cpu_silences INCLUDING ALL)");
        postgres.execute("CREATE TABLE " + name + "_acknowledgements (LIKE cpu_acknowledgements INCLUDING ALL)");
        postgres.execute("CREATE TABLE " + name + "_incidents (LIKE cpu_incidents INCLUDING ALL)");
    }

    static Instant end(int window) {
        return NOON.plusMillis((window + 1) * WINDOW);
    }

    /** @param values SQL */
    World row(String values) {
        postgres.execute("INSERT INTO " + name + "_thresholds VALUES (" + values + ")");
        return this;
    }

    /** In all rows that are there. @param minChange null for the default, as {@code rarity} */
    World learned(String mode, Integer rarity, Integer minChange) {
        postgres.execute("UPDATE " + name + "_thresholds SET learned = '" + mode + "', rarity = " + rarity
                + ", min_change = " + minChange);
        return this;
    }

    /** @param values SQL */
    World silence(String columns, String values) {
        postgres.execute("INSERT INTO " + name + "_silences (" + columns + ") VALUES (" + values + ")");
        return this;
    }

    /** @param values SQL */
    World acknowledgement(String values) {
        postgres.execute("INSERT INTO " + name + "_acknowledgements VALUES (" + values + ")");
        return this;
    }

    World incidentRow(String columns, String values) {
        postgres.execute("INSERT INTO " + name + "_incidents (" + columns + ") VALUES (" + values + ")");
        return this;
    }

    /** One window after the other, from the first on; NaN for none. Each was written 15 s after its end. */
    World averages(String host, String cpu, double... values) {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int window = 0; window < values.length; window++) {
            if (!Double.isNaN(values[window])) {
                Instant end = end(window);
                CpuAggregate average = new CpuAggregate(
                        end.toEpochMilli() - WINDOW, end.toEpochMilli(), host, cpu, values[window], values[window] + 1);
                records.add(record("_averages", end.plusSeconds(15), Encoders.aggregate(average)));
            }
        }
        Topics.send(kafka.bootstrapServers(), records);
        return this;
    }

    World reading(String host, Instant at) {
        return write("", at, Encoders.reading(new CpuReading(host, "cpu0", 50, at.toEpochMilli())));
    }

    World late(String host, Instant at) {
        CpuReading reading = new CpuReading(host, "cpu0", 50, NOON.toEpochMilli());
        return write("_late", at, Encoders.lateReading(new LateReading(reading, end(0).toEpochMilli(), 5_000)));
    }

    World rejected(String topic, Instant at, String value, String... headers) {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(name + topic, 0, at.toEpochMilli(), null, value.getBytes(UTF_8));
        for (String header : headers) {
            record.headers().add(header.split("=")[0], header.split("=")[1].getBytes(UTF_8));
        }
        Topics.send(kafka.bootstrapServers(), List.of(record));
        return this;
    }

    World alert(long sequence, IncidentChange change, IncidentState state, int window, FiringCpu... firing) {
        return alert(sequence, change, state, window, Handling.NONE, firing);
    }

    World alert(
            long sequence,
            IncidentChange change,
            IncidentState state,
            int window,
            Handling handling,
            FiringCpu... firing) {
        long at = end(window).toEpochMilli();
        boolean isOver = state == IncidentState.RESOLVED;
        IncidentEvent event = new IncidentEvent(
                "web-1@" + end(0),
                sequence,
                change,
                "web-1",
                state,
                List.of(firing),
                end(0).toEpochMilli(),
                at,
                isOver ? at : null,
                new IncidentPeak("cpu0", 93, new Limit(80, "web-*"), at),
                0,
                isOver ? EndReason.CAME_DOWN : null,
                null,
                handling);
        return write("_alerts", end(window).plusSeconds(16), Encoders.incidentEvent(event));
    }

    static FiringCpu firing(String cpu, double average) {
        long end = end(0).toEpochMilli();
        return new FiringCpu(cpu, average, average, new Limit(80, "web-*"), end - WINDOW, end);
    }

    private World write(String topic, Instant at, byte[] value) {
        Topics.send(kafka.bootstrapServers(), List.of(record(topic, at, value)));
        return this;
    }

    private ProducerRecord<byte[], byte[]> record(String topic, Instant at, byte[] value) {
        return new ProducerRecord<>(name + topic, 0, at.toEpochMilli(), null, value);
    }

    /** When the last of so many windows has settled, and before the next was written. */
    CommandRun explain(int windows, String host, String... more) {
        return explainAt(end(windows - 1).plusSeconds(40), host, more);
    }

    CommandRun explainAt(Instant at, String host, String... more) {
        List<String> arguments = new ArrayList<>(
                List.of("--jdbc-url", postgres.jdbcUrl(), "--jdbc-user", postgres.user(), "--at", at.toString()));
        arguments.addAll(Arrays.asList(more));
        return explainOnly(host, arguments.toArray(String[]::new));
    }

    /** Without a database, if none is given, and as of now. */
    CommandRun explainOnly(String host, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "explain",
                host,
                "--bootstrap-servers",
                kafka.bootstrapServers(),
                "--readings-topic",
                name,
                "--input-topic",
                name + "_averages",
                "--alerts-topic",
                name + "_alerts",
                "--thresholds-table",
                name + "_thresholds",
                "--silences-table",
                name + "_silences",
                "--acknowledgements-table",
                name + "_acknowledgements",
                "--incidents-table",
                name + "_incidents"));
        arguments.addAll(Arrays.asList(more));
        return CommandRun.of(
                Map.of("HIGHWATER_JDBC_PASSWORD", postgres.password(), "SLACK_TOKEN", "xoxb-secret"),
                arguments.toArray(String[]::new));
    }

    /** With topics that are not there. */
    CommandRun explainNothing(String host) {
        return CommandRun.of(
                Map.of(),
                "explain",
                host,
                "--bootstrap-servers",
                kafka.bootstrapServers(),
                "--input-topic",
                "absent",
                "--alerts-topic",
                "absent-too");
    }

    String name() {
        return name;
    }
}
