package io.highwater.cli.terminal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A command that ends with a report. */
public abstract class ReportingCommand implements Callable<Integer> {

    // Java cannot tell what is a terminal; who starts it can.
    private static final String STDOUT_IS_TERMINAL = "highwater.stdout.terminal";
    private static final String STDERR_IS_TERMINAL = "highwater.stderr.terminal";

    private static final ObjectMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .addModule(new SimpleModule()
                    .addSerializer(Instant.class, ToStringSerializer.instance)
                    .addSerializer(Duration.class, ToStringSerializer.instance))
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--output",
            defaultValue = "text",
            paramLabel = "FORMAT",
            description = "${COMPLETION-CANDIDATES}: for people, or for scripts (default: ${DEFAULT-VALUE})")
    private OutputFormat output = OutputFormat.TEXT;

    private final Map<String, String> environment;

    /** @param environment what secrets may come from */
    protected ReportingCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    /**
     * Does what the command is for.
     *
     * @throws CannotSayException or IllegalArgumentException with one message for the user, if there is no answer
     */
    protected abstract Report run(Progress progress) throws Exception;

    @Override
    public final Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        Progress progress =
                new Progress(spec.commandLine().getErr(), Boolean.getBoolean(STDERR_IS_TERMINAL), System::nanoTime);
        Report report;
        try {
            report = run(progress);
        } finally {
            progress.end();
        }
        switch (output) {
            case TEXT -> report.print(new Page(out, isColoured()));
            case JSON -> out.println(json(report));
        }
        out.flush();
        return report.verdict().exitCode();
    }

    protected final Map<String, String> environment() {
        return environment;
    }

    /** As https://no-color.org asks for. */
    private boolean isColoured() {
        return Boolean.getBoolean(STDOUT_IS_TERMINAL)
                && environment.getOrDefault("NO_COLOR", "").isEmpty();
    }

    static String json(Report report) throws JsonProcessingException {
        return JSON.writeValueAsString(report.json());
    }
}
