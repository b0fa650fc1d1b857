package io.highwater.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.demo.DemoOptions.Ports;
import io.highwater.local.Waiting;
import io.highwater.local.sensors.Profile;
import io.highwater.local.sensors.agents.AgentFormat;
import io.highwater.notification.NotifyMode;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DemoTest {

    /** It has a batch a record, and other metrics beside; the tutorial's own form is in ConsoleInDemoTest. */
    @Test
    void readsWhatAnAgentWrites() throws Exception {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (Demo demo = new Demo(
                new DemoOptions(
                        null,
                        new DemoSensors(Profile.REALISTIC, AgentFormat.TELEGRAF_BATCH, 70, 1),
                        NotifyMode.INCIDENTS,
                        Ports.ANY),
                new PrintStream(printed, true, StandardCharsets.UTF_8))) {
            demo.start(Path.of("..", "sql"));

            assertThat(demo.awaitFirstAlert(Waiting.PATIENCE)).isTrue();
            Waiting.until(
                    "what is below its threshold, and unusual",
                    () -> demo.summary().unusual(),
                    told -> told > 0);
            Summary summary = demo.summary();
            assertThat(summary.readings()).isGreaterThan(10_000);
            assertThat(summary.averages()).isPositive();
            assertThat(summary.alerts()).isPositive();
            // What one sensor garbles on purpose for two seconds, in the history and live, each record rejected by two
            // jobs.
            assertThat(summary.rejected()).isLessThanOrEqualTo(2 * 2 * 2 * 70 / 7);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("Flink web UI   http://localhost:")
                .containsPattern("posted .* (grumpy|sleepy) is over its threshold: cpu\\d")
                .containsPattern(ConsoleInDemoTest.UNUSUAL);
    }
}
