package io.highwater.local.sensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.highwater.local.sensors.agents.HostSample;
import io.highwater.local.sensors.agents.HostSample.CpuUsage;
import io.highwater.local.sensors.agents.SensorRecord;
import io.highwater.local.sensors.agents.TutorialFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SensorControlTest {

    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    private final List<SensorRecord> sent = new ArrayList<>();
    private Instant now = NOW;
    private final SensorControl control = new SensorControl(
            new LinkedHashSet<>(List.of("doc", "happy")), new OutOfTurn(new TutorialFormat(), sent::add), () -> now);

    @Test
    void leavesMeasurementsAloneUnlessAskedTo() {
        var sample = sample("doc");

        assertThat(control.applyTo(sample, NOW.toEpochMilli())).isSameAs(sample);
        assertThat(control.loaded(97)).isEmpty();
        assertThat(control.stopped()).isEmpty();
    }

    @Test
    void loadsEveryCpuOfOneHostForAWhileAndNotItsHistory() {
        control.load("doc", 97, Duration.ofSeconds(90));

        assertThat(control.applyTo(sample("doc"), NOW.toEpochMilli()).cpus())
                .hasSize(2)
                .allSatisfy(cpu -> assertThat(cpu.percent()).isBetween(97.0, 99.5));
        assertThat(percents("happy", NOW)).containsExactly(5.0, 6.0);
        assertThat(percents("doc", NOW.minusMillis(1))).containsExactly(5.0, 6.0);
        assertThat(percents("doc", NOW.plusSeconds(90))).containsExactly(5.0, 6.0);
        assertThat(control.loaded(97)).containsExactly("doc");
        assertThat(control.loaded(75)).isEmpty();
        now = NOW.plusSeconds(90);
        assertThat(control.loaded(97)).isEmpty();

        control.load("doc", 75, Duration.ofSeconds(90));
        assertThat(control.loaded(75)).containsExactly("doc");
        control.unload("doc");
        assertThat(control.loaded(75)).isEmpty();
    }

    @Test
    void aStoppedHostSendsNothingUntilItIsStartedAgain() {
        control.stop("doc");
        assertThat(control.applyTo(sample("doc"), NOW.toEpochMilli())).isNull();
        assertThat(control.applyTo(sample("happy"), NOW.toEpochMilli())).isNotNull();
        assertThat(control.stopped()).containsExactly("doc");

        control.start("doc");
        assertThat(control.applyTo(sample("doc"), NOW.toEpochMilli())).isNotNull();

        control.stopAll();
        assertThat(control.stopped()).containsExactly("doc", "happy");
        control.startAll();
        assertThat(control.stopped()).isEmpty();
    }

    @Test
    void garbageIsOfFourKinds() {
        control.sendGarbage(8);

        assertThat(sent).hasSize(8);
        assertThat(Stream.of(0, 1, 4, 5).map(i -> json(sent.get(i)))).allMatch(Optional::isEmpty);
        assertThat(Stream.of(2, 6).map(this::occurredAt)).containsOnly(NOW.getEpochSecond());
        assertThat(Stream.of(3, 7).map(this::occurredAt))
                .containsOnly(NOW.plus(Duration.ofDays(1)).toEpochMilli());
    }

    @Test
    void lateReadingsAreMinutesOldAndOfSeveralWindows() {
        control.sendLate("happy", 50);

        assertThat(sent)
                .hasSize(50)
                .allSatisfy(record -> assertThat(record.value()).contains("\"happy\""));
        assertThat(Stream.iterate(0, i -> i + 1).limit(50).map(this::occurredAt))
                .isSorted()
                .allMatch(time -> time >= NOW.minusSeconds(180).toEpochMilli()
                        && time < NOW.minusSeconds(100).toEpochMilli())
                .anyMatch(time -> time > NOW.minusSeconds(110).toEpochMilli());
    }

    @Test
    void aHostThatIsNotThereIsRefusedAndTheOthersNamed() {
        assertThatThrownBy(() -> control.load("dok", 97, Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("There are no sensors on host 'dok'; there are some on doc, happy");
        assertThatThrownBy(() -> control.stop("dok")).hasMessageContaining("'dok'");
        assertThatThrownBy(() -> control.start("dok")).hasMessageContaining("'dok'");
        assertThatThrownBy(() -> control.sendLate("dok", 1)).hasMessageContaining("'dok'");
    }

    private long occurredAt(int number) {
        return json(sent.get(number)).orElseThrow().path("occurred_at").asLong();
    }

    private static Optional<JsonNode> json(SensorRecord record) {
        try {
            return Optional.of(new ObjectMapper().readTree(record.value()));
        } catch (JsonProcessingException garbled) {
            return Optional.empty();
        }
    }

    private List<Double> percents(String hostname, Instant time) {
        return control.applyTo(sample(hostname), time.toEpochMilli()).cpus().stream()
                .map(CpuUsage::percent)
                .toList();
    }

    private static HostSample sample(String hostname) {
        return new HostSample(hostname, List.of(new CpuUsage("cpu1", 5), new CpuUsage("cpu2", 6)), NOW.toEpochMilli());
    }
}
