package io.highwater.integration.cluster;

import com.github.dockerjava.api.model.AccessMode;
import com.github.dockerjava.api.model.VolumesFrom;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;

/** Where the tasks run. */
final class TaskManager extends GenericContainer<TaskManager> {

    TaskManager(Network network, String jobManagerContainerId) {
        super(Images.FLINK);
        withNetwork(network);
        withEnv("JOB_MANAGER_RPC_ADDRESS", JobManager.HOST);
        withEnv("FLINK_PROPERTIES", JobManager.PROPERTIES);
        withEnv(JobManager.QUICK_START);
        withCommand("taskmanager");
        withCreateContainerCmdModifier(command -> command.withEntrypoint(JobManager.ENTRYPOINT)
                .getHostConfig()
                .withVolumesFrom(new VolumesFrom(jobManagerContainerId, AccessMode.rw)));
    }

    /** As the kernel does when memory runs out: nothing is closed, nothing committed. */
    void kill() {
        getDockerClient()
                .killContainerCmd(getContainerId())
                .withSignal("SIGKILL")
                .exec();
        stop();
    }
}
