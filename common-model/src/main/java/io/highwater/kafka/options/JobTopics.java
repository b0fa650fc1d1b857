package io.highwater.kafka.options;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a job reads and writes.
 *
 * @param outputs all that it writes but rejected records
 */
public record JobTopics(String input, String rejected, List<String> outputs) {

    public JobTopics {
        outputs = List.copyOf(outputs);
    }

    public List<String> written() {
        return Stream.concat(outputs.stream(), Stream.of(rejected)).toList();
    }
}
