package io.highwater.console;

import io.highwater.codec.Encoders;
import io.highwater.model.CpuAggregate;
import io.highwater.model.FiringCpu;
import io.highwater.model.IncidentChange;
import io.highwater.model.IncidentEvent;
import io.highwater.model.IncidentPeak;
import io.highwater.model.IncidentState;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Records as the jobs write them. */
final class Written {

    static final long STEP = 30_000;

    private static final String AVERAGES = "cpu_agg_stats";
    private static final String ALERTS = "cpu_alerts";

    private Written() {}

    /** The end of the newest window, epoch milliseconds. */
    static long now() {
        return System.currentTimeMillis() / STEP * STEP;
    }

    static ProducerRecord<byte[], byte[]> average(String host, String cpu, long end, double average) {
        return average(host, cpu, end, average, System.currentTimeMillis());
    }

    /** @param writtenAt epoch milliseconds */
    static ProducerRecord<byte[], byte[]> average(String host, String cpu, long end, double average, long writtenAt) {
        return new ProducerRecord<>(
                AVERAGES,
                null,
                writtenAt,
                Encoders.hostnameKey(host),
                Encoders.aggregate(new CpuAggregate(end - STEP, end, host, cpu, average, average + 1)));
    }

    static ProducerRecord<byte[], byte[]> opened(String host, long end) {
        FiringCpu cpu = new FiringCpu("cpu1", 95, 96, 80, end - STEP, end);
        return new ProducerRecord<>(
                ALERTS,
                Encoders.hostnameKey(host),
                Encoders.incidentEvent(new IncidentEvent(
                        host + "@" + end,
                        1,
                        IncidentChange.OPENED,
                        host,
                        IncidentState.FIRING,
                        List.of(cpu),
                        end,
                        end,
                        null,
                        new IncidentPeak("cpu1", 95, 80, end),
                        0,
                        null,
                        null)));
    }
}
