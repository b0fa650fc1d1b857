package io.highwater.demo.kept;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * What a job reads, from a file: a partition and a record in each line, with a line of dashes where something happens in
 * between. Kept beside the state, because the offsets in it count these records.
 */
record KeptInput(List<List<ProducerRecord<byte[], byte[]>>> stages) {

    private static final String BREAK = "---";

    static KeptInput of(String topic, Path file) {
        List<List<ProducerRecord<byte[], byte[]>>> stages = new ArrayList<>();
        stages.add(new ArrayList<>());
        for (String line : lines(file)) {
            if (line.equals(BREAK)) {
                stages.add(new ArrayList<>());
            } else {
                int blank = line.indexOf(' ');
                byte[] value = line.substring(blank + 1).getBytes(UTF_8);
                int partition = Integer.parseInt(line.substring(0, blank));
                stages.get(stages.size() - 1).add(new ProducerRecord<>(topic, partition, null, value));
            }
        }
        return new KeptInput(stages);
    }

    List<ProducerRecord<byte[], byte[]>> all() {
        return stages.stream().flatMap(List::stream).toList();
    }

    static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
