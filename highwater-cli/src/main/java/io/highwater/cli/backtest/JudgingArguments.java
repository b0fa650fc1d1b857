package io.highwater.cli.backtest;

import io.highwater.job.InputArguments;
import io.highwater.notification.SettlingArguments;
import io.highwater.notification.incidents.RuleArguments;
import io.highwater.notification.thresholds.DefaultThresholdArguments;
import picocli.CommandLine.Mixin;

/** The job's options of how averages are read and judged. */
final class JudgingArguments {

    @Mixin
    InputArguments input = new InputArguments("cpu_agg_stats");

    @Mixin
    DefaultThresholdArguments byDefault = new DefaultThresholdArguments();

    @Mixin
    RuleArguments rules = new RuleArguments();

    @Mixin
    SettlingArguments settling = new SettlingArguments();
}
