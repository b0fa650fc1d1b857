package io.highwater.local.sensors;

import io.highwater.local.sensors.agents.HostSample;
import io.highwater.local.sensors.agents.SensorRecord;
import io.highwater.local.sensors.agents.WireFormat;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends invented readings to Kafka, from a daemon thread of its own, in the order of their creation. */
public final class SensorSimulator implements AutoCloseable {

    /** How long a send that is under way may hold up {@link #close()}. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final SimulatorOptions options;
    private final Schedule schedule;
    private final SensorGenerator generator;
    private final WireFormat format;
    private final SensorControl control;
    private final Producer<byte[], byte[]> producer;
    private final Thread thread = new Thread(this::run, "sensor-simulator");
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final LongAdder sent = new LongAdder();
    private final AtomicReference<KafkaException> failure = new AtomicReference<>();

    private SensorSimulator(SimulatorOptions options, Producer<byte[], byte[]> producer) {
        var clock = InstantSource.system();
        var live = clock.instant();
        this.options = options;
        this.producer = producer;
        var sensors = options.sensors();
        schedule = new Schedule(live, options.pace().backfill(), options.pace().rate(), clock);
        generator = new SensorGenerator(sensors.profile(), sensors.seed(), sensors.outOfOrder(), live);
        format = options.destination().format().create(sensors.seed());
        control = new SensorControl(
                generator.hosts(),
                new OutOfTurn(options.destination().format().create(sensors.seed() + 1), this::send),
                clock);
    }

    /**
     * Starts sending: first what is known of the days before, and the history, at full speed, then live.
     *
     * @throws KafkaException if the Kafka properties are wrong; a broker that does not answer is found out
     *     later, see {@link #failure()}
     */
    public static SensorSimulator start(SimulatorOptions options) {
        var properties = new HashMap<String, Object>(options.destination().kafka());
        var producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
        var simulator = new SensorSimulator(options, producer);
        simulator.thread.setDaemon(true);
        simulator.thread.start();
        return simulator;
    }

    /** Readings that Kafka has acknowledged so far; not what the agent sends beside. */
    public long sent() {
        return sent.sum();
    }

    /** What one can do to these sensors. */
    public SensorControl control() {
        return control;
    }

    /** Why it has stopped on its own before its last reading, if it has. */
    public Optional<KafkaException> failure() {
        return Optional.ofNullable(failure.get());
    }

    /** Waits until all readings are sent, or one could not be, or this is closed. */
    public void awaitEnd() throws InterruptedException {
        thread.join();
    }

    /** Stops after the reading under way, and sends what is still in memory. Closing twice does nothing. */
    @Override
    public void close() {
        stopping.countDown();
        try {
            thread.join(PATIENCE.toMillis());
            // Still there: the send waits for a broker that does not answer.
            thread.interrupt();
            thread.join(PATIENCE.toMillis());
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            sendAll();
        } catch (InterruptedException | InterruptException closed) {
            stopping.countDown();
        } catch (KafkaException broken) {
            fail(broken);
        } finally {
            // The interrupt has done its work; it must not keep the rest from being sent.
            Thread.interrupted();
            producer.close(PATIENCE);
        }
    }

    private void sendAll() throws InterruptedException {
        sendPast();
        for (long number = 0; options.pace().left(number) > 0; ) {
            var createdAt = schedule.createdAtMillis(number);
            if (stopping.await(schedule.millisToWait(createdAt), TimeUnit.MILLISECONDS)) {
                return;
            }
            var sample = measure(createdAt).first(options.pace().left(number));
            send(control.applyTo(sample, createdAt), createdAt);
            number += sample.cpus().size();
        }
        producer.flush();
    }

    /** It ends before anything of the history can have occurred. */
    private void sendPast() {
        var until = schedule.begin().minus(options.sensors().outOfOrder());
        generator
                .past(until, options.pace().past())
                .takeWhile(sample -> stopping.getCount() > 0)
                .forEach(sample -> send(sample, sample.measuredAtMillis()));
    }

    /** @param sample null for one that nobody is to see: its time passes all the same */
    private void send(HostSample sample, long createdAt) {
        if (sample != null) {
            var garbled = generator.garbles(sample.hostname(), createdAt);
            format.records(sample).forEach(record -> send(garbled ? record.cutShort() : record));
        }
    }

    private HostSample measure(long createdAt) {
        return options.destination().format().measuresWholeHosts()
                ? generator.nextHost(createdAt)
                : generator.next(createdAt).alone();
    }

    private void send(SensorRecord record) {
        producer.send(
                new ProducerRecord<>(options.destination().topic(), record.keyBytes(), record.valueBytes()),
                (metadata, refusal) -> acknowledged(record.readings(), refusal));
    }

    private void acknowledged(int readings, Exception refusal) {
        if (refusal == null) {
            sent.add(readings);
        } else {
            fail(refusal instanceof KafkaException known ? known : new KafkaException(refusal));
        }
    }

    private void fail(KafkaException reason) {
        if (stopping.getCount() > 0) {
            failure.compareAndSet(null, reason);
            stopping.countDown();
        }
    }
}
