package io.highwater.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class HighwaterTest {

    @Test
    void helpSaysWhatExitCodesMean() {
        CommandRun help = CommandRun.of(Map.of(), "--help");

        assertThat(help.exitCode()).isZero();
        assertThat(help.out()).contains("Exit code: 0 all is well, 1 there are findings, 2 there is no answer");
    }

    @Test
    void aWrongOptionIsOneMessageWithoutWhatFollowsIt() {
        CommandRun mistake = CommandRun.of(Map.of(), "--tokne=xoxb-secret");

        assertThat(mistake.exitCode()).isEqualTo(2);
        assertThat(mistake.err()).contains("unknown option --tokne").doesNotContain("secret");
    }

    @Test
    void aMisspeltOptionIsSaidBeforeTheRequiredOneThatItWasMeantFor() {
        CommandRun mistake = CommandRun.of(Map.of(), "replay", "topic_rejected", "--boostrap-servers", "kafka:9092");

        assertThat(mistake.exitCode()).isEqualTo(2);
        assertThat(mistake.err())
                .contains("unknown option --boostrap-servers. Did you mean --bootstrap-servers")
                .doesNotContain("kafka:9092");
    }

    @Test
    void aMissingOptionIsSaidByItsName() {
        assertThat(CommandRun.of(Map.of(), "replay", "topic_rejected").err()).contains("'--bootstrap-servers");
    }
}
