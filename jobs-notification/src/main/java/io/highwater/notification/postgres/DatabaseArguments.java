package io.highwater.notification.postgres;

import io.highwater.job.Options;
import io.highwater.job.Secret;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Option;

/** The options of a job that needs a database. */
public final class DatabaseArguments {

    @Option(
            names = "--jdbc-url",
            paramLabel = "URL",
            description = "the database, like jdbc:postgresql://localhost:5432/postgres")
    private String jdbcUrl;

    @Option(names = "--jdbc-user", paramLabel = "NAME", description = "its user")
    private String jdbcUser;

    @Option(names = "--jdbc-password-file", paramLabel = "FILE", description = "file with the user's password")
    private Path jdbcPasswordFile;

    /**
     * @param environment may hold the password as HIGHWATER_JDBC_PASSWORD
     * @throws IllegalArgumentException with a message for the user, also if there is no URL: not all that takes these
     *     options needs a database
     */
    public Database toDatabase(Map<String, String> environment) {
        Options.require(jdbcUrl != null, "Missing required option: '--jdbc-url=URL'");
        Secret password = Secret.from("--jdbc-password-file", jdbcPasswordFile, "HIGHWATER_JDBC_PASSWORD", environment)
                .orElse(null);
        return new Database(jdbcUrl, jdbcUser, password);
    }
}
