package io.highwater.cli.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.cli.terminal.Page;
import io.highwater.cli.terminal.Verdict;
import io.highwater.findings.AllFindings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckReportTest {

    private final AllFindings findings = new AllFindings();

    private CheckReport report() {
        return new CheckReport(List.of(new Part("Kafka at a:1", findings.list())));
    }

    private String text() {
        StringWriter text = new StringWriter();
        report().print(new Page(new PrintWriter(text, true), false));
        return text.toString();
    }

    @Test
    void theWorstStandsFirstAndWhatToDoBelowIt() {
        findings.ok("brokers", "1 broker answers");
        findings.ok("brokers", "1 broker answers");
        findings.warning("topic in", "is compacted", "Better is delete");
        findings.outage("Kafka", "is away", "check it");

        assertThat(text()).isEqualToNormalizingNewlines("""
                Kafka at a:1
                  error    Kafka     is away
                                     -> check it
                  warning  topic in  is compacted
                                     -> Better is delete
                  ok       brokers   1 broker answers

                1 errors, 1 warnings, 1 ok
                """);
    }

    @Test
    void namesFromOutsideDoNotCommandTheTerminal() {
        findings.warning("topic \u001b[2J", "what\u0007", "do\r");

        assertThat(text()).contains("\\u001b[2J", "what\\u0007", "do\\u000d").doesNotContain("\u001b", "\u0007");
    }

    @Test
    void aWarningIsAFindingForScriptsToo() {
        assertThat(report().verdict()).isEqualTo(Verdict.FINE);
        findings.ok("brokers", "1 broker answers", "Better are three");
        assertThat(report().verdict()).isEqualTo(Verdict.FINE);
        findings.warning("topic in", "is compacted", null);
        assertThat(report().verdict()).isEqualTo(Verdict.FINDINGS);
    }
}
