package io.highwater.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.local.Waiting;
import io.highwater.local.sensors.Profile;
import io.highwater.notification.NotifyMode;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DemoTest {

    @Test
    void tellsOfTheOverloadThatItsHistoryEndsWith() throws Exception {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (Demo demo = new Demo(
                new DemoOptions(null, Profile.REALISTIC, 70, 1, NotifyMode.INCIDENTS, 0),
                new PrintStream(printed, true, StandardCharsets.UTF_8))) {
            demo.start(Path.of("..", "sql"));

            assertThat(demo.awaitFirstAlert(Waiting.PATIENCE)).isTrue();
            Summary summary = demo.summary();
            assertThat(summary.readings()).isGreaterThan(10_000);
            assertThat(summary.averages()).isPositive();
            assertThat(summary.alerts()).isPositive();
            assertThat(summary.rejected()).isZero();
        }
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("Flink web UI   http://localhost:")
                .containsPattern("posted .* sleepy is over its threshold: cpu\\d");
    }
}
