package io.highwater.local.postgres;

import io.highwater.local.tls.Identity;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.apache.commons.io.FileUtils;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A PostgreSQL server on localhost, with what a directory of SQL files puts into it.
 *
 * <p>It is a process of its own. It ends with {@link #close()}, and with this JVM on Ctrl-C or SIGTERM;
 * only {@code kill -9} leaves it behind. Any password is accepted, unless it is guarded: then everybody but
 * {@link #user()} needs his own, and TLS.
 */
public final class LocalPostgres implements AutoCloseable {

    private static final int ANY_PORT = 0;
    private static final String HOST = "localhost";
    private static final String DATABASE = "postgres";
    private static final String USER = "postgres";
    private static final String PASSWORD = "postgres";

    /** Its owner comes in as before, to set up what a test needs. */
    private static final String GUARDED = """
            host    all %1$s all trust
            hostssl all all all scram-sha-256
            """.formatted(USER);

    private final int port;
    private final Path dataDirectory;
    private final Identity identity;
    private final Thread closeAtExit = new Thread(this::stopAndRemove, "close-postgres");
    private EmbeddedPostgres server;
    private boolean closed;

    private LocalPostgres(int port, Path dataDirectory, Identity identity) {
        this.port = port;
        this.dataDirectory = dataDirectory;
        this.identity = identity;
    }

    /** Starts a server on a free port and runs the {@code *.sql} files of the directory in name order. */
    public static LocalPostgres start(Path sqlDirectory) {
        return start(sqlDirectory, ANY_PORT);
    }

    /**
     * Starts a server and runs the {@code *.sql} files of the directory in name order.
     *
     * @param port 0 for a free one
     * @throws IllegalStateException if the server does not start or a file's SQL is refused
     * @throws UncheckedIOException if the files cannot be read
     */
    public static LocalPostgres start(Path sqlDirectory, int port) {
        return start(sqlDirectory, port, null);
    }

    /**
     * Starts a server on a free port that lets nobody but {@link #user()} in without TLS and a password.
     *
     * @param identity what it shows to clients
     * @throws IllegalStateException if the server does not start or a file's SQL is refused
     * @throws UncheckedIOException if the files cannot be read
     */
    public static LocalPostgres startGuarded(Path sqlDirectory, Identity identity) {
        return start(sqlDirectory, ANY_PORT, identity);
    }

    private static LocalPostgres start(Path sqlDirectory, int port, Identity identity) {
        var files = sqlFiles(sqlDirectory);
        try {
            var postgres = new LocalPostgres(
                    port == ANY_PORT ? freePort() : port, Files.createTempDirectory("highwater-postgres-"), identity);
            // Before the server starts: the hook waits for a start that is under way, then stops it.
            Runtime.getRuntime().addShutdownHook(postgres.closeAtExit);
            postgres.startWith(files);
            return postgres;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The address for JDBC, without user and password. */
    public String jdbcUrl() {
        return "jdbc:postgresql://%s:%d/%s".formatted(HOST, port, DATABASE);
    }

    public String user() {
        return USER;
    }

    public String password() {
        return PASSWORD;
    }

    public int port() {
        return port;
    }

    /** Connections as {@link #user()}; a new one each time. */
    public DataSource dataSource() {
        var source = new PGSimpleDataSource();
        source.setUrl(jdbcUrl());
        source.setUser(USER);
        source.setPassword(PASSWORD);
        return source;
    }

    /**
     * Runs one or more SQL statements, separated by semicolons.
     *
     * @throws IllegalStateException if the server refuses them or cannot be reached
     */
    public void execute(String sql) {
        try (var connection = dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException("SQL failed: " + failure.getMessage(), failure);
        }
    }

    /** An outage: connections break and new ones are refused until {@link #startServer()}. */
    public synchronized void stopServer() {
        if (server == null) {
            return;
        }
        try {
            server.close();
        } catch (IOException failure) {
            throw new UncheckedIOException("PostgreSQL does not stop", failure);
        }
        server = null;
    }

    /**
     * Ends an outage: the same port, the same data.
     *
     * @throws IllegalStateException if the server does not start, or this is closed
     */
    public synchronized void startServer() {
        if (closed) {
            throw new IllegalStateException("Already closed");
        }
        if (server != null) {
            return;
        }
        try {
            var builder = EmbeddedPostgres.builder();
            if (identity != null) {
                builder.setServerConfig("ssl", "on")
                        .setServerConfig("ssl_cert_file", identity.certificate().toString())
                        .setServerConfig("ssl_key_file", identity.key().toString());
            }
            server = builder.setPort(port)
                    .setDataDirectory(dataDirectory)
                    .setLocaleConfig("locale", "C")
                    // What is cleaned is what would have to survive an outage; and one hook is enough.
                    .setCleanDataDirectory(false)
                    .setRegisterShutdownHook(false)
                    .start();
        } catch (IOException | RuntimeException failure) {
            throw new IllegalStateException(
                    "PostgreSQL does not start on port %d: %s".formatted(port, failure.getMessage()), failure);
        }
    }

    /** Stops the server and removes its data. Closing twice does nothing. */
    @Override
    public void close() {
        stopAndRemove();
        try {
            Runtime.getRuntime().removeShutdownHook(closeAtExit);
        } catch (IllegalStateException exiting) {
            return; // The JVM is on its way out, and the hook finds nothing left to do.
        }
    }

    private void startWith(List<Path> files) throws IOException {
        try {
            startServer();
            for (var file : files) {
                execute(Files.readString(file));
            }
            if (identity != null) {
                Files.writeString(dataDirectory.resolve("pg_hba.conf"), GUARDED);
                execute("SELECT pg_reload_conf()");
            }
        } catch (IOException | RuntimeException failure) {
            close();
            throw failure;
        }
    }

    private synchronized void stopAndRemove() {
        if (closed) {
            return;
        }
        closed = true;
        stopServer();
        FileUtils.deleteQuietly(dataDirectory.toFile());
    }

    private static List<Path> sqlFiles(Path directory) {
        try (var files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".sql"))
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot list " + directory, failure);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(ANY_PORT, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
