package io.highwater.benchmarks.catchup;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.benchmarks.rig.Setup;
import io.highwater.benchmarks.rig.StateBackend;
import io.highwater.benchmarks.rig.TestRig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is sent while the jobs are stopped makes the averages, incidents and messages that it would have made live. */
class CatchUpIT {

    @TempDir
    private Path directory;

    @Test
    void whatWasMissedMakesTheIncidentsAndMessagesOfALiveRun() throws Exception {
        Setup rig = TestRig.setup(StateBackend.HEAP, directory);
        CatchUpOptions options = new CatchUpOptions(
                // All that the others have, and the partitions wait for each other besides.
                List.of(Backlog.ALIGNED),
                new CatchUpOptions.Size(Duration.ofMinutes(15), 40, 5),
                Duration.ofMinutes(2),
                Duration.ofSeconds(3),
                Duration.ofMillis(500),
                new Setup(500, rig.child(), rig.places()));

        CatchUpReport report = new CatchUp(options, System.out::println).run();

        assertThat(report.problems()).isEmpty();
        assertThat(report.runs()).hasSize(1).allSatisfy(run -> {
            assertThat(run.amounts().messages())
                    .as("one for each of the hosts in trouble")
                    .isEqualTo(8);
            assertThat(run.amounts().messagesBefore())
                    .as("of those, of incidents that were open at the stop")
                    .isEqualTo(6);
            assertThat(run.aggregation().heapBytes()).isPositive();
            assertThat(run.aggregation().checkpointBytes()).isPositive();
        });
        assertThat(report.table()).contains("| one behind, --max-drift 120s | 34,400 |");
    }
}
