package io.highwater.console;

import io.highwater.console.web.WebOptions;
import io.highwater.job.Secret;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Option;

/** The options of where the console listens, and what browsers may do. */
final class WebArguments {

    static final String TOKEN = "HIGHWATER_CONSOLE_TOKEN";

    @Option(
            names = "--port",
            defaultValue = "8088",
            paramLabel = "PORT",
            description = "port of the page, 0 for any that is free (default: ${DEFAULT-VALUE})")
    private int port;

    @Option(
            names = "--bind",
            defaultValue = "127.0.0.1",
            paramLabel = "ADDRESS",
            description = "address to listen at; 0.0.0.0 for browsers of other machines (default: ${DEFAULT-VALUE})")
    private String bind;

    @Option(
            names = "--host-name",
            paramLabel = "NAME",
            description = "a name by which browsers call it, beside localhost, this machine's name and its addresses; "
                    + "repeatable")
    private Set<String> hostNames = Set.of();

    @Option(names = "--allow-edit", description = "lets browsers change thresholds, and whatever else can be changed")
    private boolean allowEdit;

    @Option(
            names = "--edit-token-file",
            paramLabel = "FILE",
            description = "file with the token that changes need; needed with --allow-edit unless --bind is a loopback "
                    + "address")
    private Path editTokenFile;

    /**
     * @param environment may hold the token as HIGHWATER_CONSOLE_TOKEN
     * @throws IllegalArgumentException with a message for the user
     */
    WebOptions toOptions(Map<String, String> environment) {
        Secret token = Secret.from("--edit-token-file", editTokenFile, TOKEN, environment)
                .orElse(null);
        return new WebOptions(bind, port, allowEdit, token, hostNames);
    }
}
