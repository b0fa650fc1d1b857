package io.highwater.benchmarks.rig;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A report for programs: its records as they are, and the machine. Durations are in milliseconds, and what a run has not
 * measured is left out.
 */
public final class ReportFile {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new SimpleModule().addSerializer(Duration.class, new Milliseconds()))
            // As on the command line.
            .enable(SerializationFeature.WRITE_ENUMS_USING_TO_STRING)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.NON_ABSENT))
            .build();

    private ReportFile() {}

    public static void write(BenchmarkReport report, Path file) throws IOException {
        MAPPER.writeValue(file.toFile(), withMachine(report));
    }

    /** What is written. */
    public static JsonNode json(BenchmarkReport report) {
        return MAPPER.valueToTree(withMachine(report));
    }

    private static Measured withMachine(BenchmarkReport report) {
        return new Measured(
                report,
                new Machine(
                        Runtime.getRuntime().availableProcessors(),
                        Runtime.version().toString()));
    }

    private record Measured(@JsonUnwrapped BenchmarkReport report, Machine machine) {}

    private record Machine(int processors, String java) {}

    private static final class Milliseconds extends StdSerializer<Duration> {

        private static final long serialVersionUID = 1L;

        Milliseconds() {
            super(Duration.class);
        }

        @Override
        public void serialize(Duration duration, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeNumber(duration.toMillis());
        }
    }
}
