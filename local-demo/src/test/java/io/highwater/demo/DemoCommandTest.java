package io.highwater.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class DemoCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void helpNamesEveryFormat() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString().replaceAll("\\s+", " "))
                .contains("highwater, json, telegraf, telegraf-batch, collectd, collectd-by-state, otlp-json");
    }

    @Test
    void aFormatThatIsNotThereIsToldInOneMessage() {
        assertThat(run("--input-format", "nagios")).isEqualTo(2);
        assertThat(err.toString())
                .contains("--input-format", "nagios", "otlp-json")
                .hasLineCount(2);
    }

    @Test
    void aWrongOptionIsToldInOneMessage() {
        assertThat(run("--input-fromat", "telegraf")).isEqualTo(2);
        assertThat(err.toString())
                .contains("--input-fromat", "--input-format")
                .doesNotContain("Usage")
                .hasLineCount(3);
    }

    @Test
    void whatIsNoPortIsRefused() {
        assertThat(run("--web-port", "-1")).isEqualTo(2);
        assertThat(run("--console-port", "70000")).isEqualTo(2);
        assertThat(err.toString())
                .contains("--web-port must be from 0 to 65535, was -1", "--console-port must be from 0 to 65535")
                .hasLineCount(4);
    }

    @Test
    void noReadingsAreNoDemo() {
        for (String rate : new String[] {"0", "-5", "NaN"}) {
            assertThat(run("--rate", rate)).isEqualTo(2);
        }
        assertThat(err.toString()).contains("--rate must be positive, was -5.0").hasLineCount(6);
    }

    private int run(String... arguments) {
        return DemoCommand.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
