package io.highwater.integration.cluster;

import io.highwater.local.Waiting;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;

/** Where a JobManager that starts again finds the jobs of the one before. */
final class ZooKeeper extends GenericContainer<ZooKeeper> {

    private static final String HOST = "zookeeper";
    private static final int PORT = 2181;

    /** For a JobManager or TaskManager whose volume is at {@link JobManager#STATE}. */
    static final String PROPERTIES = String.join(
            "\n",
            "high-availability.type: zookeeper",
            "high-availability.zookeeper.quorum: " + HOST + ":" + PORT,
            "high-availability.storageDir: file://" + JobManager.STATE + "/ha",
            "high-availability.zookeeper.client.session-timeout: 15000",
            "high-availability.zookeeper.client.tolerate-suspended-connections: true");

    ZooKeeper(Network network) {
        super(Images.ZOOKEEPER);
        withNetwork(network);
        withNetworkAliases(HOST);
        withExposedPorts(PORT);
        withEnv("ZOO_ADMINSERVER_ENABLED", "false");
        waitingFor(Wait.forListeningPort().withStartupTimeout(Waiting.PATIENCE));
    }
}
