package io.highwater.filtering;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.job.JobCommand;
import io.highwater.testing.Document;
import io.highwater.testing.Document.FlinkRun;
import java.io.PrintWriter;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What docs/sensors.md tells people to type is understood. */
class DocumentedRunsTest {

    @ParameterizedTest
    @MethodSource("documented")
    void isUnderstood(FlinkRun run) {
        assertThat(JobCommand.parse(
                        new FilteringArguments(),
                        run.arguments().toArray(String[]::new),
                        run.environment(),
                        new PrintWriter(System.err)))
                .isPresent();
    }

    static List<FlinkRun> documented() {
        return Document.read("docs/sensors.md").runs("jobs-filtering");
    }
}
