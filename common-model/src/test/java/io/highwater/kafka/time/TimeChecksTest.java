package io.highwater.kafka.time;

import static io.highwater.testing.EventTime.NOON;
import static io.highwater.testing.EventTime.ONE_HOUR;
import static io.highwater.testing.EventTime.ONE_MINUTE;
import static io.highwater.testing.EventTime.ONE_SECOND;
import static io.highwater.testing.Samples.json;
import static io.highwater.testing.Samples.reading;
import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.codec.CpuReadingDecoder;
import io.highwater.codec.Decoded;
import io.highwater.codec.RejectReason;
import io.highwater.kafka.DecodingSchema;
import io.highwater.kafka.options.TimeBounds;
import io.highwater.model.CpuReading;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TimeChecksTest {

    private static final Duration MAX_AHEAD = Duration.ofMinutes(1);
    private static final Duration OUT_OF_ORDERNESS = Duration.ofSeconds(10);
    private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(30);
    private static final long ONE_YEAR = 365 * 24 * ONE_HOUR;

    private static long readersClock;

    private TimestampType timestampType = TimestampType.CREATE_TIME;
    private DecodingSchema<CpuReading> schema = schema(TimeBounds.UNBOUNDED);

    @BeforeEach
    void setTheClock() {
        readersClock = NOON;
    }

    @Test
    void rejectsAReadingWhoseRecordIsInTheFutureToo() {
        Decoded<CpuReading> ahead = decode("fast", NOON + ONE_YEAR, NOON + ONE_YEAR);

        assertThat(ahead.rejected().reason()).isEqualTo(RejectReason.TOO_FAR_AHEAD);
        assertThat(ahead.rejected().detail())
                .isEqualTo("2022-10-11 12:00:00 UTC is 365 d 0 h later than the clock of the machine that reads it");
    }

    @Test
    void allowsTheLeadAndNoMillisecondMore() {
        assertThat(decode("fast", NOON + ONE_MINUTE, NOON + ONE_MINUTE).isRejected())
                .isFalse();
        assertThat(decode("fast", NOON + ONE_MINUTE + 1, NOON + ONE_MINUTE + 1).isRejected())
                .isTrue();
    }

    @Test
    void looksAtTheClockAgainWhenTimeHasPassed() {
        decode("a", NOON, NOON);
        readersClock = NOON + ONE_HOUR;

        assertThat(decode("a", NOON + ONE_HOUR, NOON + ONE_HOUR).isRejected()).isFalse();
    }

    @Test
    void leavesTheBrokersClockToDecideWhereRecordsCarryIt() {
        timestampType = TimestampType.LOG_APPEND_TIME;
        readersClock = NOON - ONE_HOUR;

        assertThat(decode("a", NOON, NOON).isRejected()).isFalse();
        Decoded<CpuReading> ahead = decode("fast", NOON + ONE_HOUR, NOON);
        assertThat(ahead.rejected().reason()).isEqualTo(RejectReason.TOO_FAR_AHEAD);
        assertThat(ahead.rejected().detail()).isEqualTo("occurred_at is 1 h 0 min later than its record's timestamp");
    }

    @Test
    void movesTimeBeyondTheClockByNoMoreThanReadingsAreOutOfOrder() {
        begin();

        assertThat(decode("fast", NOON + 10 * ONE_SECOND, NOON).timeLimit()).isEqualTo(Decoded.NO_LIMIT);
        assertThat(decode("fast", NOON + 10 * ONE_SECOND + 1, NOON).timeLimit()).isEqualTo(NOON + 10 * ONE_SECOND);
        timestampType = TimestampType.LOG_APPEND_TIME;
        assertThat(decode("fast", NOON + 20 * ONE_SECOND, NOON + ONE_SECOND).timeLimit())
                .isEqualTo(NOON + 11 * ONE_SECOND);
    }

    @Test
    void believesNoHostInAReplayThatIsAheadOfTheOthers() {
        readersClock = NOON + ONE_YEAR;
        begin();

        assertThat(decode("fast", NOON + ONE_MINUTE + 1, NOON + ONE_MINUTE + 1).timeLimit())
                .isEqualTo(Decoded.NOT_BELIEVED);
        assertThat(decode("fast", NOON + ONE_MINUTE, NOON + ONE_MINUTE).timeLimit())
                .isEqualTo(Decoded.NO_LIMIT);
    }

    /** Old event times under records of today: a gap of some minutes is no reason to doubt them. */
    @Test
    void allowsLongerGapsInHistory() {
        readersClock = NOON + ONE_YEAR;
        decode("a", NOON, readersClock);
        assertThat(decode("b", NOON, readersClock).timeLimit()).isEqualTo(Decoded.NO_LIMIT);

        assertThat(decode("a", NOON + 10 * ONE_MINUTE, readersClock).timeLimit())
                .isEqualTo(Decoded.NO_LIMIT);
        assertThat(decode("fast", NOON + ONE_HOUR, readersClock).timeLimit()).isEqualTo(Decoded.NOT_BELIEVED);
    }

    @Test
    void knowsEachPartitionByItself() {
        readersClock = NOON + ONE_YEAR;
        begin();

        assertThat(decode(record(37, "a", NOON, NOON)).timeLimit()).isEqualTo(Decoded.NOT_BELIEVED);
        assertThat(decode(record(37, "b", NOON, NOON)).timeLimit()).isEqualTo(Decoded.NO_LIMIT);
    }

    @Test
    void rejectsWhatIsFarBehindItsRecordOnlyIfAsked() {
        assertThat(decode("slow", NOON - 5 * ONE_HOUR, NOON).isRejected()).isFalse();
        schema = schema(Duration.ofHours(1));

        assertThat(decode("slow", NOON - ONE_HOUR, NOON).isRejected()).isFalse();
        Decoded<CpuReading> behind = decode("slow", NOON - 5 * ONE_HOUR, NOON);
        assertThat(behind.rejected().reason()).isEqualTo(RejectReason.TOO_FAR_BEHIND);
        assertThat(behind.rejected().detail())
                .isEqualTo("2021-10-11 07:00:00 UTC is 5 h 0 min earlier than its record's timestamp");
    }

    @Test
    void asksARecordWithoutATimestampOnlyOfTheReadersClock() {
        schema = schema(Duration.ofHours(1));

        assertThat(decode("a", NOON - ONE_YEAR, -1).isRejected()).isFalse();
        assertThat(decode("a", NOON + ONE_HOUR, -1).isRejected()).isTrue();
    }

    @Test
    void believesEverythingForAJobWithoutWatermarks() {
        schema = schemaOf(TimeBounds.withoutWatermarks(MAX_AHEAD, TimeBounds.UNBOUNDED));

        assertThat(decode("a", NOON, NOON).timeLimit()).isEqualTo(Decoded.NO_LIMIT);
        assertThat(decode("a", NOON + ONE_HOUR, NOON + ONE_HOUR).isRejected()).isTrue();
    }

    private void begin() {
        decode("a", NOON, NOON);
        assertThat(decode("b", NOON, NOON).timeLimit()).isEqualTo(Decoded.NO_LIMIT);
    }

    private Decoded<CpuReading> decode(String hostname, long occurredAt, long recordTimestamp) {
        return decode(record(0, hostname, occurredAt, recordTimestamp));
    }

    private Decoded<CpuReading> decode(ConsumerRecord<byte[], byte[]> record) {
        return schema.decode(record).get(0);
    }

    private ConsumerRecord<byte[], byte[]> record(int partition, String hostname, long occurredAt, long timestamp) {
        byte[] value = json(reading(hostname, "cpu1", 80, occurredAt));
        return new ConsumerRecord<>(
                "readings",
                partition,
                0,
                timestamp,
                timestampType,
                0,
                value.length,
                null,
                value,
                new RecordHeaders(),
                Optional.empty());
    }

    private static DecodingSchema<CpuReading> schema(Duration maxBehind) {
        return schemaOf(new TimeBounds(MAX_AHEAD, maxBehind, OUT_OF_ORDERNESS, IDLE_TIMEOUT));
    }

    private static DecodingSchema<CpuReading> schemaOf(TimeBounds bounds) {
        return new DecodingSchema<>(
                new CpuReadingDecoder(MAX_AHEAD),
                CpuReading.class,
                new TimeChecks<>(CpuReading::occurredAt, CpuReading::hostname, bounds, () -> readersClock));
    }
}
