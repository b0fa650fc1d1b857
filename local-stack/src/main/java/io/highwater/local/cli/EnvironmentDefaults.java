package io.highwater.local.cli;

import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Options that are not on the command line come from the environment: {@code --kafka-config} from
 * {@code HIGHWATER_KAFKA_CONFIG}. An empty variable counts as none.
 */
public final class EnvironmentDefaults implements IDefaultValueProvider {

    private static final String PREFIX = "HIGHWATER_";

    private final Map<String, String> environment;

    public EnvironmentDefaults(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    @Override
    public String defaultValue(ArgSpec argument) {
        if (!(argument instanceof OptionSpec option) || option.usageHelp() || option.versionHelp()) {
            return null;
        }
        var value = environment.get(variable(option.longestName()));
        return value == null || value.isEmpty() ? null : value;
    }

    static String variable(String option) {
        return PREFIX + option.replaceFirst("^--", "").replace('-', '_').toUpperCase(Locale.ROOT);
    }
}
