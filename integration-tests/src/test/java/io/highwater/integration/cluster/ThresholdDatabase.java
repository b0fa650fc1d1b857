package io.highwater.integration.cluster;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.ContainerNetwork;
import io.highwater.local.Waiting;
import java.io.IOException;
import java.nio.file.Path;
import org.testcontainers.containers.Container.ExecResult;
import org.testcontainers.containers.Network;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** PostgreSQL with the tutorial's thresholds. It is spoken to from inside, so that it can be cut off from the jobs. */
public final class ThresholdDatabase implements AutoCloseable {

    static final String PASSWORD = "integration-tests";

    private static final String HOST = "postgres";

    private final Network network;
    private final PostgreSQLContainer container;

    ThresholdDatabase(Network network) {
        this.network = network;
        this.container = new PostgreSQLContainer(Images.POSTGRES)
                .withStartupTimeout(Waiting.PATIENCE)
                .withNetwork(network)
                .withNetworkAliases(HOST)
                .withUsername("highwater")
                .withDatabaseName("highwater")
                .withPassword(PASSWORD)
                .withCopyFileToContainer(
                        Checkout.file(Path.of("sql/01-cpu-thresholds.sql")), "/docker-entrypoint-initdb.d/01.sql")
                .withCopyFileToContainer(
                        Checkout.file(Path.of("sql/02-tutorial-rows.sql")), "/docker-entrypoint-initdb.d/02.sql");
    }

    void start() {
        container.start();
    }

    /** As jobs reach it. */
    String jdbcUrl() {
        return "jdbc:postgresql://" + HOST + ":5432/" + container.getDatabaseName();
    }

    String user() {
        return container.getUsername();
    }

    /** @return what psql prints, without decoration */
    public String execute(String sql) {
        ExecResult result = psql(sql);
        if (result.getExitCode() != 0) {
            throw new IllegalStateException(result.getStderr());
        }
        return result.getStdout().strip();
    }

    /** {@code docker stop}. However the outage ends, the database is there again when it is closed. */
    public Outage stop() {
        return new Outage();
    }

    /** The database is away. */
    public final class Outage implements AutoCloseable {

        private final DockerClient docker = container.getDockerClient();
        private boolean running;
        private boolean seen = true;

        private Outage() {
            docker.stopContainerCmd(container.getContainerId()).exec();
        }

        /** {@code docker start}, but off the network: the database works, and no job can see it yet. */
        public void startUnseen() {
            docker.disconnectFromNetworkCmd()
                    .withNetworkId(network.getId())
                    .withContainerId(container.getContainerId())
                    .exec();
            seen = false;
            start();
        }

        private void start() {
            docker.startContainerCmd(container.getContainerId()).exec();
            running = true;
            Waiting.reporting(container::getLogs)
                    .await("PostgreSQL to start", () -> psql("SELECT 1"), result -> result.getExitCode() == 0);
        }

        /** Puts it back onto the network. */
        public void show() {
            docker.connectToNetworkCmd()
                    .withNetworkId(network.getId())
                    .withContainerId(container.getContainerId())
                    .withContainerNetwork(new ContainerNetwork().withAliases(HOST))
                    .exec();
            seen = true;
        }

        @Override
        public void close() {
            if (!running) {
                start();
            }
            if (!seen) {
                show();
            }
        }
    }

    private ExecResult psql(String sql) {
        try {
            return container.execInContainer(
                    "psql", "--no-psqlrc", "-At", "-U", user(), "-d", container.getDatabaseName(), "-c", sql);
        } catch (IOException unreachable) {
            throw new IllegalStateException("PostgreSQL's container cannot be reached", unreachable);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while asking PostgreSQL", interruption);
        }
    }

    @Override
    public void close() {
        container.stop();
    }
}
