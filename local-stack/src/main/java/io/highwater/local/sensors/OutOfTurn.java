package io.highwater.local.sensors;

import io.highwater.local.sensors.agents.HostSample;
import io.highwater.local.sensors.agents.HostSample.CpuUsage;
import io.highwater.local.sensors.agents.SensorRecord;
import io.highwater.local.sensors.agents.WireFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** What sensors send beside their measurements because somebody asks for it, in the same format and to the same topic. */
final class OutOfTurn {

    /** Far enough behind for every window of that time to be closed. */
    private static final Duration LATE = Duration.ofMinutes(3);

    /** From the first late reading to the last: several windows. */
    private static final Duration LATE_FOR = Duration.ofSeconds(75);

    private static final double USAGE = 12.5;
    private static final String PROXY_PAGE = "<html><body><h1>502 Bad Gateway</h1></body></html>";

    private final WireFormat format;
    private final Consumer<SensorRecord> send;

    /** @param format one of its own: formats are not for several threads */
    OutOfTurn(WireFormat format, Consumer<SensorRecord> send) {
        this.format = format;
        this.send = send;
    }

    synchronized void sendGarbage(int records, String hostname, Instant now) {
        for (int i = 0; i < records; i++) {
            send.accept(
                    switch (i % 4) {
                        case 0 -> one(hostname, now.toEpochMilli()).cutShort();
                        case 1 -> new SensorRecord(null, PROXY_PAGE, 1);
                        case 2 -> one(hostname, now.getEpochSecond());
                        default -> one(hostname, now.plus(Duration.ofDays(1)).toEpochMilli());
                    });
        }
    }

    synchronized void sendLate(int readings, String hostname, Instant now) {
        var first = now.minus(LATE);
        for (int i = 0; i < readings; i++) {
            send.accept(one(
                    hostname,
                    first.plus(LATE_FOR.multipliedBy(i).dividedBy(readings)).toEpochMilli()));
        }
    }

    /** One reading is one record in every format; what an agent sends beside is left out. */
    private SensorRecord one(String hostname, long measuredAtMillis) {
        var sample = new HostSample(hostname, List.of(new CpuUsage("cpu1", USAGE)), measuredAtMillis);
        return format.records(sample).stream()
                .filter(record -> record.readings() == 1)
                .findFirst()
                .orElseThrow();
    }
}
