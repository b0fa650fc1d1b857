package io.highwater.console.follow;

import io.highwater.kafka.options.KafkaOptions;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;

/** A thread with a consumer of its own, which is made anew when it cannot go on. */
abstract class ConsumerThread implements AutoCloseable {

    private static final long PAUSE_MILLIS = 1_000;

    private final KafkaOptions kafka;
    private final Thread thread;

    private KafkaConsumer<byte[], byte[]> consumer;
    private boolean closed;

    ConsumerThread(String name, KafkaOptions kafka) {
        this.kafka = kafka;
        this.thread = new Thread(this::run, name);
        thread.setDaemon(true);
    }

    /** Works until the thread is closed. */
    abstract void work(KafkaConsumer<byte[], byte[]> opened);

    /** The consumer cannot go on, or there could be none. Another one will be made. */
    abstract void failed(KafkaException failure);

    public final void start() {
        thread.start();
    }

    final String name() {
        return thread.getName();
    }

    private void run() {
        while (!isClosed()) {
            try (KafkaConsumer<byte[], byte[]> opened = open()) {
                work(opened);
            } catch (WakeupException | InterruptException closing) {
                return;
            } catch (KafkaException failure) {
                failed(failure);
                pause();
            }
        }
    }

    /** Fails where no address can be resolved, as it may be while a network is away. */
    private KafkaConsumer<byte[], byte[]> open() {
        KafkaConsumer<byte[], byte[]> opened = Consumers.create(kafka);
        synchronized (this) {
            consumer = opened;
            if (closed) {
                opened.wakeup();
            }
        }
        return opened;
    }

    final synchronized boolean isClosed() {
        return closed;
    }

    /** A second, or until it is closed. */
    final synchronized void pause() {
        try {
            if (!closed) {
                wait(PAUSE_MILLIS);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Nothing of it goes on once this has returned. */
    @Override
    public final void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
            if (consumer != null) {
                consumer.wakeup();
            }
        }
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
