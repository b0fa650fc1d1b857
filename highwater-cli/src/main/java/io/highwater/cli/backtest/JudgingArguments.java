package io.highwater.cli.backtest;

import io.highwater.job.InputArguments;
import io.highwater.job.Options;
import io.highwater.notification.SettlingArguments;
import io.highwater.notification.incidents.RuleArguments;
import io.highwater.notification.thresholds.DefaultThresholdArguments;
import java.time.Duration;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The job's options of how averages are read and judged. */
final class JudgingArguments {

    @Mixin
    private InputArguments input = new InputArguments("cpu_agg_stats");

    @Mixin
    private DefaultThresholdArguments byDefault = new DefaultThresholdArguments();

    @Mixin
    private RuleArguments rules = new RuleArguments();

    @Mixin
    private SettlingArguments settling = new SettlingArguments();

    @Option(
            names = "--learning",
            defaultValue = "14d",
            paramLabel = "DURATION",
            description =
                    "where a row asks for learned bands: so much before --from is read to learn from, as far as the "
                            + "topic has it (default: ${DEFAULT-VALUE})")
    private Duration learning;

    /** @throws IllegalArgumentException with a message for the user */
    JudgingOptions toOptions() {
        Options.require(!learning.isNegative(), "--learning must not be negative");
        return new JudgingOptions(
                input.topic(),
                input.maxAhead(),
                byDefault.defaultThreshold(),
                rules.toRules(),
                settling.toSettling(),
                learning);
    }
}
