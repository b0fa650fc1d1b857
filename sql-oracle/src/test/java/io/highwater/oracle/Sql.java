package io.highwater.oracle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.StatementSet;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;

/** One session of Flink SQL over files in a directory: documents in, statements run, documents out. */
final class Sql {

    private final Path directory;
    private final StreamTableEnvironment tables;
    private final Map<String, Path> outputs = new HashMap<>();

    Sql(Path parent, int parallelism) {
        try {
            directory = Files.createTempDirectory(parent, "sql");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
        environment.setParallelism(parallelism);
        // An interval of nothing: SQL's assigner then emits a watermark right after each row that moves it.
        environment.getConfig().setAutoWatermarkInterval(0);
        tables = StreamTableEnvironment.create(environment);
        tables.getConfig().set("table.local-time-zone", "UTC");
    }

    /** Documents as a file, one a line. */
    Path file(String name, List<byte[]> documents) {
        Path file = directory.resolve(name);
        try (var out = Files.newOutputStream(file)) {
            for (byte[] document : documents) {
                out.write(document);
                out.write('\n');
            }
            return file;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Documents as files, one a partition. */
    List<Path> files(List<List<byte[]>> partitions) {
        List<Path> files = new ArrayList<>();
        for (List<byte[]> documents : partitions) {
            files.add(file("partition-" + files.size(), documents));
        }
        return files;
    }

    void define(List<String> statements) {
        statements.forEach(tables::executeSql);
    }

    void define(String statement) {
        tables.executeSql(statement);
    }

    /** @return a directory for the rows of that table */
    Path output(String table) {
        return outputs.computeIfAbsent(table, name -> directory.resolve("out-" + name));
    }

    /** Runs statements as one job, to its end. */
    void run(String... inserts) throws Exception {
        StatementSet all = tables.createStatementSet();
        for (String insert : inserts) {
            all.addInsertSql(insert);
        }
        all.execute().await();
    }

    /** @return what the job wrote into that table, a JSON document each */
    List<String> rows(String table) throws IOException {
        List<String> rows = new ArrayList<>();
        try (Stream<Path> parts = Files.list(outputs.get(table))) {
            for (Path part : parts.filter(file -> file.getFileName().toString().startsWith("part-"))
                    .toList()) {
                rows.addAll(Files.readAllLines(part, StandardCharsets.UTF_8));
            }
        }
        return rows;
    }
}
