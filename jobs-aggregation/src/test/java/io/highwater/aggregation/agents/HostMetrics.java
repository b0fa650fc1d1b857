package io.highwater.aggregation.agents;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.DoubleCounter;
import io.opentelemetry.api.metrics.DoubleGauge;
import io.opentelemetry.api.metrics.LongUpDownCounter;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.sdk.common.Clock;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import io.opentelemetry.sdk.metrics.export.PeriodicMetricReader;
import io.opentelemetry.sdk.resources.Resource;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A host that measures itself with OpenTelemetry's own SDK, under the names of its host metrics, by a clock of ours. */
final class HostMetrics implements AutoCloseable {

    private static final AttributeKey<String> CPU = AttributeKey.stringKey("cpu");
    private static final AttributeKey<String> STATE = AttributeKey.stringKey("state");

    private final SettableClock clock = new SettableClock();
    private final SdkMeterProvider provider;
    private final DoubleGauge utilization;
    private final DoubleCounter time;
    private final LongUpDownCounter memory;

    /** @param utilization whether {@code system.cpu.utilization} is turned on, which it is not by default */
    HostMetrics(String hostname, MetricExporter exporter, boolean utilization) {
        this.provider = SdkMeterProvider.builder()
                .setClock(clock)
                .setResource(Resource.create(Attributes.of(AttributeKey.stringKey("host.name"), hostname)))
                // Only when asked: never by the machine's clock.
                .registerMetricReader(PeriodicMetricReader.builder(exporter)
                        .setInterval(Duration.ofDays(1_000))
                        .build())
                .build();
        Meter meter = provider.get("host-metrics");
        this.utilization = utilization
                ? meter.gaugeBuilder("system.cpu.utilization").setUnit("1").build()
                : null;
        this.time =
                meter.counterBuilder("system.cpu.time").ofDoubles().setUnit("s").build();
        this.memory =
                meter.upDownCounterBuilder("system.memory.usage").setUnit("By").build();
    }

    /** Measures, and has it exported. @param idleByCpu parts of 1 */
    void measure(long epochMillis, Map<String, Double> idleByCpu) {
        clock.epochMillis = epochMillis;
        idleByCpu.forEach((cpu, idle) -> {
            state(cpu, "idle", idle);
            state(cpu, "user", (1 - idle) / 2);
            state(cpu, "system", (1 - idle) / 2);
            state(cpu, "wait", 0);
        });
        memory.add(4096, Attributes.of(STATE, "used"));
        provider.forceFlush().join(1, TimeUnit.MINUTES);
    }

    private void state(String cpu, String state, double part) {
        Attributes attributes = Attributes.of(CPU, cpu, STATE, state);
        time.add(10 * part, attributes);
        if (utilization != null) {
            utilization.set(part, attributes);
        }
    }

    @Override
    public void close() {
        provider.close();
    }

    private static final class SettableClock implements Clock {

        private volatile long epochMillis;

        @Override
        public long now() {
            return TimeUnit.MILLISECONDS.toNanos(epochMillis);
        }

        @Override
        public long nanoTime() {
            return now();
        }
    }
}
