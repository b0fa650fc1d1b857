package io.highwater.cli.backtest;

import io.highwater.job.InputArguments;
import io.highwater.notification.SettlingArguments;
import io.highwater.notification.incidents.RuleArguments;
import io.highwater.notification.thresholds.DefaultThresholdArguments;
import picocli.CommandLine.Mixin;

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

    /** @throws IllegalArgumentException with a message for the user */
    JudgingOptions toOptions() {
        return new JudgingOptions(
                input.topic(), input.maxAhead(), byDefault.defaultThreshold(), rules.toRules(), settling.toSettling());
    }
}
