package io.highwater.notification.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.job.Secret;
import io.highwater.local.Waiting;
import io.highwater.local.postgres.LocalPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The pooler that most people have, in transaction mode and with its strict defaults: one server connection for all
 * clients, handed to another one after each transaction. Where it is not installed ({@code apt-get install pgbouncer}),
 * tests that need it are skipped.
 */
public final class PgBouncer implements AutoCloseable {

    private static final Path PROGRAM = Path.of("/usr/sbin/pgbouncer");

    private final int port;
    private final Process process;

    private PgBouncer(int port, Process process) {
        this.port = port;
        this.process = process;
    }

    public static boolean isInstalled() {
        return Files.isExecutable(PROGRAM);
    }

    public static PgBouncer start(LocalPostgres postgres, Path directory) throws IOException {
        int port = freePort();
        Path settings = directory.resolve("pgbouncer.ini");
        Files.write(
                settings,
                List.of(
                        "[databases]",
                        "postgres = host=localhost port=" + postgres.port() + " user=" + postgres.user() + " password="
                                + postgres.password(),
                        "[pgbouncer]",
                        "listen_addr = 127.0.0.1",
                        "listen_port = " + port,
                        "unix_socket_dir =",
                        "auth_type = any",
                        "pool_mode = transaction",
                        "default_pool_size = 1"));
        List<String> command = new ArrayList<>(List.of(PROGRAM.toString()));
        if ("root".equals(System.getProperty("user.name"))) {
            command.addAll(List.of("-u", "nobody")); // It does not run as root.
        }
        command.add(settings.toString());
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("pgbouncer.log").toFile())
                .start();
        PgBouncer pooler = new PgBouncer(port, process);
        Waiting.until("the pooler listens", pooler::isListening);
        return pooler;
    }

    private boolean isListening() {
        assertThat(process.isAlive()).as("pgbouncer runs").isTrue();
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port));
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** The database as a job reaches it through the pooler. */
    public Database database() {
        return new Database("jdbc:postgresql://127.0.0.1:" + port + "/postgres", "postgres", new Secret("postgres"));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).forEach(ProcessHandle::destroy);
        process.onExit().join();
    }
}
