package io.highwater.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private final StringWriter err = new StringWriter();
    private long seconds;

    private Progress progress(boolean terminal) {
        return new Progress(new PrintWriter(err), terminal, () -> TimeUnit.SECONDS.toNanos(seconds));
    }

    @Test
    void whatIsQuickShowsNothing() {
        Progress progress = progress(true);
        progress.begin("reading", 100);
        seconds = 1;
        progress.at(100);
        progress.end();

        assertThat(err.toString()).isEmpty();
    }

    @Test
    void whatTakesLongerSaysHowFastAndHowLongYet() {
        Progress progress = progress(false);
        progress.begin("reading cpu_agg_stats", 100_000);
        seconds = 4;
        progress.at(20_000);

        assertThat(err.toString().strip())
                .isEqualTo("reading cpu_agg_stats: 20,000 of 100,000 (20 %), 5,000 a second, 16 s left");
    }

    @Test
    void elsewhereThanOnATerminalALineNowAndThen() {
        Progress progress = progress(false);
        progress.begin("reading", 0);
        for (seconds = 0; seconds <= 30; seconds++) {
            progress.at(seconds);
        }

        assertThat(err.toString().lines()).hasSize(3);
    }

    @Test
    void onATerminalOneLineThatIsGoneInTheEnd() {
        Progress progress = progress(true);
        progress.begin("reading", 0);
        seconds = 5;
        progress.at(10);
        progress.end();

        assertThat(err.toString()).endsWith("\r\u001b[K").doesNotContain("\n");
    }
}
