package io.highwater.integration.cluster;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.Ports;
import com.github.dockerjava.api.model.Volume;
import io.highwater.local.Waiting;
import java.io.IOException;
import java.util.Map;
import org.testcontainers.containers.ExecConfig;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;

/** Where jobs are submitted, with their jars and secrets. It owns the volume of checkpoints and savepoints. */
final class JobManager extends GenericContainer<JobManager> {

    static final String HOST = "jobmanager";

    static final String STATE = "/flink-state";

    /** The image's writes {@link #PROPERTIES} into this file; if it is Flink's own, it is made writable. */
    static final String[] ENTRYPOINT = {
        "bash", "-c", "chmod -f u+w /opt/flink/conf/config.yaml; exec /docker-entrypoint.sh \"$0\""
    };

    /** A JobManager writes to the volume at once: it begins when that is {@link #containerIsStarting its own}. */
    private static final String[] OWN_ENTRYPOINT = {
        ENTRYPOINT[0],
        ENTRYPOINT[1],
        "until [[ $(stat -c %U " + STATE + ") == flink ]]; do sleep 0.1; done; " + ENTRYPOINT[2]
    };

    static final String PROPERTIES = String.join(
            "\n",
            "state.backend.type: rocksdb",
            "execution.checkpointing.dir: file://" + STATE + "/checkpoints",
            "execution.checkpointing.savepoint-dir: file://" + STATE + "/savepoints",
            "taskmanager.numberOfTaskSlots: 8",
            "taskmanager.memory.process.size: 1900m",
            // Every submission loads its jar's classes anew, and this cluster sees dozens of them.
            "taskmanager.memory.jvm-metaspace.size: 512m",
            "jobmanager.memory.process.size: 1400m",
            // A lost TaskManager is noticed after two heartbeats that did not arrive.
            "heartbeat.interval: 1000",
            // All else that Flink gives up after a while is waited for: a busy machine is no failure. Its own defaults
            // are ten seconds for an answer, a minute for a savepoint and 50 s for a heartbeat.
            "pekko.ask.timeout: 10 min",
            "client.timeout: 10 min",
            "heartbeat.timeout: 600000",
            "task.cancellation.timeout: 600000",
            // What REST tells of jobs is at most that old. Milliseconds.
            "web.refresh-interval: 500",
            ZooKeeper.PROPERTIES);

    /** Cases are over before the slower compiler has done anything of use. The other one alone has room for too little code. */
    static final Map<String, String> QUICK_START =
            Map.of("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:ReservedCodeCacheSize=128m");

    private static final int REST = 8081;

    JobManager(Network network) {
        super(Images.FLINK);
        withNetwork(network);
        withNetworkAliases(HOST);
        withEnv("JOB_MANAGER_RPC_ADDRESS", HOST);
        withEnv("FLINK_PROPERTIES", PROPERTIES);
        withEnv(QUICK_START);
        withCommand("jobmanager");
        withExposedPorts(REST);
        withCreateContainerCmdModifier(command ->
                command.withEntrypoint(OWN_ENTRYPOINT).withHostName(HOST).withVolumes(new Volume(STATE)));
        for (Job job : Job.values()) {
            withCopyFileToContainer(job.fatJar(), job.jar());
        }
        waitingFor(Wait.forHttp("/overview").forPort(REST).withStartupTimeout(Waiting.PATIENCE));
    }

    /** Makes the volume writable for the user that Flink runs as. */
    @Override
    protected void containerIsStarting(InspectContainerResponse container) {
        execute(ExecConfig.builder()
                .user("root")
                .command(new String[] {"chown", "flink:", STATE})
                .build());
    }

    /** As when its machine loses power. Another one, with the same volume, takes its place. */
    void killAndStartAgain() {
        getDockerClient()
                .killContainerCmd(getContainerId())
                .withSignal("SIGKILL")
                .exec();
        getDockerClient().startContainerCmd(getContainerId()).exec();
    }

    /** Asked for anew each time: a container that is started again is published at another port. */
    String restUrl() {
        Ports.Binding[] bindings = getCurrentContainerInfo()
                .getNetworkSettings()
                .getPorts()
                .getBindings()
                .get(ExposedPort.tcp(REST));
        return "http://" + getHost() + ":" + bindings[0].getHostPortSpec();
    }

    /** Runs a command inside, whatever its exit code. */
    ExecResult execute(String... command) {
        return execute(ExecConfig.builder().command(command).build());
    }

    private ExecResult execute(ExecConfig command) {
        try {
            return execInContainer(command);
        } catch (IOException unreachable) {
            throw new IllegalStateException("The container cannot be reached", unreachable);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while running a command", interruption);
        }
    }
}
