package io.highwater.codec;

import static io.highwater.testing.Samples.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.model.Acknowledged;
import io.highwater.model.CpuAggregate;
import io.highwater.model.CpuReading;
import io.highwater.model.FiringCpu;
import io.highwater.model.Handling;
import io.highwater.model.IncidentChange;
import io.highwater.model.IncidentEvent;
import io.highwater.model.IncidentPeak;
import io.highwater.model.IncidentState;
import io.highwater.model.LateReading;
import io.highwater.model.Route;
import io.highwater.model.Silenced;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every topic's records, letter by letter. That they are Flink SQL's letters is the SQL oracle's to prove. */
class EncodersTest {

    private static final CpuReading READING = new CpuReading("dopey", "cpu4", 98.3335306302198, 1633956789270L);

    @Test
    void reading() {
        assertThat(text(Encoders.reading(READING)))
                .isEqualTo("{\"hostname\":\"dopey\",\"cpu\":\"cpu4\",\"usage\":98.3335306302198,"
                        + "\"occurred_at\":1633956789270}");
    }

    @Test
    void filteredReading() {
        assertThat(text(Encoders.filteredReading(READING)))
                .isEqualTo("{\"time_ltz\":\"2021-10-11 12:53:09.27\",\"hostname\":\"dopey\",\"cpu\":\"cpu4\","
                        + "\"usage\":98.3335306302198}");
    }

    @Test
    void aggregate() {
        assertThat(text(Encoders.aggregate(
                        new CpuAggregate(1633956780000L, 1633956810000L, "dopey", "cpu4", 80, 1e-7))))
                .isEqualTo("{\"window_start\":\"2021-10-11 12:53:00\",\"window_end\":\"2021-10-11 12:53:30\","
                        + "\"hostname\":\"dopey\",\"cpu\":\"cpu4\",\"usage_avg\":80.0,\"usage_max\":1.0E-7}");
    }

    @Test
    void lateReading() {
        assertThat(text(Encoders.lateReading(new LateReading(READING, 1633956810000L, 17))))
                .isEqualTo("{\"hostname\":\"dopey\",\"cpu\":\"cpu4\",\"usage\":98.3335306302198,"
                        + "\"occurred_at\":1633956789270,\"window_end\":\"2021-10-11 12:53:30\",\"late_by_ms\":17}");
    }

    @Test
    void incidentEvent() {
        IncidentEvent event = new IncidentEvent(
                "dopey@1633956810000",
                3,
                IncidentChange.THRESHOLD_CHANGED,
                "dopey",
                IncidentState.FIRING,
                List.of(new FiringCpu("cpu4", 91.5, 99, 80, 1633956780000L, 1633956810000L)),
                1633956810000L,
                1633956840100L,
                null,
                new IncidentPeak("cpu1", 95, 90, 1633956810000L),
                3600000,
                null,
                "from 90 to 80");
        assertThat(text(Encoders.incidentEvent(event)))
                .isEqualTo("{\"incident_id\":\"dopey@1633956810000\",\"sequence\":3,\"change\":\"THRESHOLD_CHANGED\","
                        + "\"hostname\":\"dopey\",\"state\":\"FIRING\",\"cpus\":[{\"cpu\":\"cpu4\",\"usage_avg\":91.5,"
                        + "\"usage_max\":99.0,\"threshold\":80.0,\"window_start\":\"2021-10-11 12:53:00\","
                        + "\"window_end\":\"2021-10-11 12:53:30\"}],\"started_at\":\"2021-10-11 12:53:30\","
                        + "\"occurred_at\":\"2021-10-11 12:54:00.1\",\"ended_at\":null,\"peak\":{\"cpu\":\"cpu1\","
                        + "\"usage_avg\":95.0,\"threshold\":90.0,\"window_end\":\"2021-10-11 12:53:30\"},"
                        + "\"repeat_after_ms\":3600000,\"reason\":null,\"note\":\"from 90 to 80\"}");

        Handling handling = new Handling(
                new Silenced("web-* cpu4", 1633956900000L, "ann", "disk swap"),
                new Acknowledged("ben", 1633956840000L, "on it"),
                new Route("#ops", "@oncall", "rack 7"));
        assertThat(text(Encoders.incidentEvent(event.with(handling))))
                .endsWith(",\"note\":\"from 90 to 80\",\"silenced_by\":{\"row\":\"web-* cpu4\","
                        + "\"until\":\"2021-10-11 12:55:00\",\"created_by\":\"ann\",\"reason\":\"disk swap\"},"
                        + "\"acknowledged_by\":{\"who\":\"ben\",\"at\":\"2021-10-11 12:54:00\",\"note\":\"on it\"},"
                        + "\"group\":\"rack 7\",\"channel\":\"#ops\"}");
    }

    @Test
    void hostnameKeyIsTheSensorsOwn() {
        assertThat(text(Encoders.hostnameKey("dopey"))).isEqualTo("{\"hostname\": \"dopey\"}");
        assertThat(text(Encoders.hostnameKey("a\":\"b"))).isEqualTo("{\"hostname\": \"a\\\":\\\"b\"}");
    }

    @Test
    void escapesWhatFlinkSqlEscapes() {
        CpuReading reading = new CpuReading("\uD83D\uDE00 é \" \\ \n", "\u0001", 1, 0);

        assertThat(text(Encoders.filteredReading(reading)))
                .isEqualTo("{\"time_ltz\":\"1970-01-01 00:00:00\",\"hostname\":\"\\uD83D\\uDE00 é \\\" \\\\ \\n\","
                        + "\"cpu\":\"\\u0001\",\"usage\":1.0}");
    }
}
