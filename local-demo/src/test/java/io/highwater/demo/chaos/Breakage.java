package io.highwater.demo.chaos;

import io.highwater.local.slack.Fault;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.admin.NewPartitions;

/** Something that is broken for a while. */
interface Breakage {

    void begin() throws Exception;

    /** Whether somebody has met it. */
    boolean hasHit() throws Exception;

    /** Whether nothing can come out of the jobs meanwhile: who waits for their output would wait for ever. */
    default boolean stopsOutput() {
        return false;
    }

    /** Whether it is met only by who has something to tell: who waits for that has to send more meanwhile. */
    default boolean needsNews() {
        return false;
    }

    default void mend() throws Exception {}

    /** What breaks. */
    enum Kind {
        TASK_MANAGER_LOST,
        JOB_MANAGER_LOST,
        BROKER_KILLED,
        POSTGRES_STOPPED,
        SLACK_RATE_LIMITED,
        SLACK_SERVER_ERROR,
        SLACK_NONSENSE,
        SLACK_NOTHING,
        SLACK_CUT_BEFORE,
        SLACK_CUT_AFTER,
        CHECKPOINT_FAILS,
        NO_SPACE,
        PARTITION_ADDED,
        RESCALED;

        Breakage in(ChaosWorld world, Random random) {
            return switch (this) {
                case TASK_MANAGER_LOST -> once(world.cluster::loseTaskManager);
                case JOB_MANAGER_LOST -> {
                    ChaosJob job = ChaosJob.values()[random.nextInt(ChaosJob.values().length)];
                    yield once(() -> world.loseJobMaster(job));
                }
                case BROKER_KILLED -> new BrokerKilled(world);
                case POSTGRES_STOPPED -> new PostgresStopped(world);
                case SLACK_RATE_LIMITED -> slack(world, new Fault.RateLimited(1), random);
                case SLACK_SERVER_ERROR -> slack(world, new Fault.ServerError(500), random);
                case SLACK_NONSENSE -> slack(world, http("<html>Sign in to the network</html>"), random);
                case SLACK_NOTHING -> slack(world, http(""), random);
                case SLACK_CUT_BEFORE -> slack(world, new Fault.CutBefore(), random);
                case SLACK_CUT_AFTER -> slack(world, new Fault.CutAfter(), random);
                case CHECKPOINT_FAILS -> new WritesFail(1);
                case NO_SPACE -> new WritesFail(Integer.MAX_VALUE);
                case PARTITION_ADDED -> once(() -> addPartition(world));
                case RESCALED -> {
                    ChaosJob job = ChaosJob.values()[random.nextInt(3)];
                    yield once(() -> world.rescale(job));
                }
            };
        }

        /**
         * Nothing else may be broken while a job is stopped and submitted. Slack breaks in one way at a time, and so does
         * the disk. Without a broker there is no checkpoint that could fail; and a TaskManager of this JVM, which ends in
         * order, would wait minutes for its transactions.
         */
        boolean canBeginBeside(List<Kind> broken) {
            return this == RESCALED
                    ? broken.isEmpty()
                    : broken.stream().noneMatch(other -> excludes(other) || other.excludes(this));
        }

        private boolean excludes(Kind other) {
            return isOfSlack() && other.isOfSlack()
                    || isOfDisk() && other.isOfDisk()
                    || this == BROKER_KILLED && (other.isOfDisk() || other == TASK_MANAGER_LOST);
        }

        boolean isOfSlack() {
            return name().startsWith("SLACK_");
        }

        private boolean isOfDisk() {
            return this == CHECKPOINT_FAILS || this == NO_SPACE;
        }
    }

    /** Does something. */
    @FunctionalInterface
    interface Action {
        void run() throws Exception;
    }

    /** What waits by itself until it was met. */
    static Breakage once(Action action) {
        return new Breakage() {
            @Override
            public void begin() throws Exception {
                action.run();
            }

            @Override
            public boolean hasHit() {
                return true;
            }
        };
    }

    /** Slack as a whole, or, less often, all but {@code auth.test}: as if something on the way disliked the others. */
    private static Breakage slack(ChaosWorld world, Fault fault, Random random) {
        return new SlackFault(world, fault, random.nextInt(3) > 0);
    }

    private static Fault http(String body) {
        return new Fault.Http(200, Map.of("Content-Type", "text/html"), body);
    }

    private static void addPartition(ChaosWorld world) throws Exception {
        try (var admin = world.admin()) {
            admin.createPartitions(Map.of(ChaosInput.TOPIC, NewPartitions.increaseTo(ChaosInput.PARTITIONS + 1)))
                    .all()
                    .get();
        }
    }

    /** SIGKILL, while jobs have transactions open and a producer has records under way. */
    final class BrokerKilled implements Breakage {

        private static final int ENOUGH = 5;

        private final ChaosWorld world;
        private Door door;

        BrokerKilled(ChaosWorld world) {
            this.world = world;
        }

        @Override
        public void begin() {
            world.kafka.kill();
            door = Door.at(world.kafka.port());
        }

        @Override
        public boolean hasHit() {
            return door.knocks() >= ENOUGH;
        }

        @Override
        public boolean stopsOutput() {
            return true;
        }

        @Override
        public void mend() {
            door.close();
            world.kafka.startAgain();
        }
    }

    /** Connections break; thresholds cannot be read, the history not be written. */
    final class PostgresStopped implements Breakage {

        private static final int ENOUGH = 2;

        private final ChaosWorld world;
        private Door door;

        PostgresStopped(ChaosWorld world) {
            this.world = world;
        }

        @Override
        public void begin() {
            world.postgres.stopServer();
            door = Door.at(world.postgres.port());
        }

        @Override
        public boolean hasHit() {
            return door.knocks() >= ENOUGH;
        }

        @Override
        public void mend() {
            door.close();
            world.postgres.startServer();
        }
    }

    /** Calls fail; where those of {@code auth.test} do not, they do not count. */
    final class SlackFault implements Breakage {

        private static final int ENOUGH = 2;

        private final ChaosWorld world;
        private final Fault fault;
        private final boolean asWhole;
        private long before;

        SlackFault(ChaosWorld world, Fault fault, boolean asWhole) {
            this.world = world;
            this.fault = fault;
            this.asWhole = asWhole;
        }

        @Override
        public void begin() {
            if (asWhole) {
                world.slack.takeDown(fault);
            } else {
                world.slack.failUntilCleared(fault);
            }
            before = calls();
        }

        private long calls() {
            return world.slack.requests() - (asWhole ? 0 : world.slack.requests("auth.test"));
        }

        @Override
        public boolean hasHit() {
            return calls() - before >= ENOUGH;
        }

        @Override
        public boolean needsNews() {
            return true;
        }

        @Override
        public void mend() {
            world.mendSlack();
        }
    }

    /** The disk of the checkpoints is full. */
    final class WritesFail implements Breakage {

        private static final int ENOUGH = 6;

        private final int times;
        private int before;

        WritesFail(int times) {
            this.times = times;
        }

        @Override
        public void begin() {
            before = FailingFileSystem.failed();
            FailingFileSystem.failNext(times);
        }

        @Override
        public boolean hasHit() {
            return FailingFileSystem.failed() - before >= Math.min(times, ENOUGH);
        }

        @Override
        public boolean stopsOutput() {
            return true;
        }

        @Override
        public void mend() {
            FailingFileSystem.mend();
        }
    }
}
