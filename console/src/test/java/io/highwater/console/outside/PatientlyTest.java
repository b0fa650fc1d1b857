package io.highwater.console.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highwater.cli.terminal.CannotSayException;
import io.highwater.console.web.Refusal;
import io.highwater.local.Waiting;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PatientlyTest {

    private final Patiently patiently = new Patiently("test", 2, Duration.ofMillis(50));
    private final CountDownLatch isDone = new CountDownLatch(1);

    @AfterEach
    void close() {
        patiently.close();
    }

    private void takesTooLong(Runnable stop) {
        assertThatThrownBy(() -> patiently.call(
                        () -> {
                            isDone.await();
                            return null;
                        },
                        stop,
                        () -> Refusal.mistake("span", "too long")))
                .hasMessage("too long");
    }

    @Test
    void whoWaitsTooLongGoesAndTheWorkIsStopped() {
        AtomicBoolean isStopped = new AtomicBoolean();

        takesTooLong(() -> isStopped.set(true));

        assertThat(isStopped).isTrue();
    }

    @Test
    void whatWasGivenUpCountsUntilItsEndAndThenThereIsRoomAgain() {
        takesTooLong(() -> {});
        takesTooLong(() -> {});

        assertThatThrownBy(() -> patiently.call(() -> 1, () -> {}, () -> Refusal.unknown("too long")))
                .hasMessageContaining("busy with another test");

        isDone.countDown();
        Waiting.until(
                "room for more",
                () -> patiently.call(() -> "done", () -> {}, () -> Refusal.unknown("too long")),
                "done"::equals);
    }

    @Test
    void whatFailsSaysWhy() {
        assertThatThrownBy(() -> patiently.call(
                        () -> {
                            throw new CannotSayException("Kafka is away");
                        },
                        () -> {},
                        () -> Refusal.unknown("too long")))
                .isInstanceOf(Refusal.class)
                .hasMessage("Kafka is away");
    }
}
