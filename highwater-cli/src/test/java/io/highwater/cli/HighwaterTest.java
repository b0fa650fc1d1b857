package io.highwater.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class HighwaterTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        CommandLine command = Highwater.commandLine(Map.of());
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        return command.execute(arguments);
    }

    @Test
    void helpSaysWhatExitCodesMean() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("Exit code: 0 all is well, 1 there are findings, 2 there is no answer");
    }

    @Test
    void aWrongOptionIsOneMessageWithoutWhatFollowsIt() {
        assertThat(run("--tokne=xoxb-secret")).isEqualTo(2);
        assertThat(err.toString()).contains("unknown option --tokne").doesNotContain("secret");
    }
}
