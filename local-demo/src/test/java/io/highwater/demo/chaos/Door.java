package io.highwater.demo.chaos;

import io.highwater.local.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands where a server was that is away, and counts who knocks: each connection is cut at once. Without it nobody could say
 * that its absence was noticed.
 */
final class Door implements AutoCloseable {

    private final ServerSocket socket;
    private final AtomicInteger knocks = new AtomicInteger();

    private Door(ServerSocket socket) {
        this.socket = socket;
    }

    static Door at(int port) {
        Door door = Waiting.reporting(() -> "")
                .await("port " + port + " to be free", () -> new Door(new ServerSocket(port)), open -> true);
        Thread thread = new Thread(door::listen, "door");
        thread.setDaemon(true);
        thread.start();
        return door;
    }

    private void listen() {
        while (!socket.isClosed()) {
            try {
                socket.accept().close();
                knocks.incrementAndGet();
            } catch (IOException closed) {
                continue; // Which ends it.
            }
        }
    }

    int knocks() {
        return knocks.get();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
