package io.highwater.console.web;

import io.highwater.job.Options;
import io.highwater.job.Secret;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Set;

/**
 * Where the console listens, and what browsers may do.
 *
 * @param bind address to listen at
 * @param port 0 for any that is free
 * @param allowEdit whether anything can be changed
 * @param token that changes need; null for none
 * @param hostNames by which browsers may call it, beside {@code localhost}, this machine's name and addresses
 */
public record WebOptions(String bind, int port, boolean allowEdit, Secret token, Set<String> hostNames) {

    private static final int SHORTEST_TOKEN = 16;

    public WebOptions {
        hostNames = Set.copyOf(hostNames);
        Options.require(port >= 0 && port <= 65_535, "--port must be from 0 to 65535, was " + port);
        Options.require(
                token == null || token.value().length() >= SHORTEST_TOKEN,
                "the token for edits must have at least " + SHORTEST_TOKEN
                        + " characters: openssl rand -hex 16 makes one");
        Options.require(
                token == null || token.value().chars().allMatch(character -> character > ' ' && character < 127),
                "the token for edits must be of ASCII letters, digits and signs, without blanks");
        boolean isForThisMachine = isLoopback(bind);
        Options.require(
                !allowEdit || token != null || isForThisMachine,
                "--allow-edit with --bind " + bind + " would let anybody who reaches that address change thresholds: "
                        + "name a file with a token with --edit-token-file, or set HIGHWATER_CONSOLE_TOKEN");
    }

    private static boolean isLoopback(String bind) {
        try {
            return InetAddress.getByName(bind).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            throw new IllegalArgumentException(
                    "--bind " + bind
                            + " is no address of this machine: 127.0.0.1 for browsers on it alone, 0.0.0.0 for all",
                    unknown);
        }
    }
}
