package io.highwater.cli.backtest;

import io.highwater.cli.terminal.CannotSayException;
import io.highwater.codec.Encoders;
import io.highwater.model.IncidentEvent;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Every change of an incident of one side, a line each, as {@code cpu_alerts} would have it. */
final class EventFile implements EventOrder.Target, AutoCloseable {

    private final Path file;
    private final Side side;
    private final OutputStream out;

    EventFile(Path file, Side side) {
        this.file = file;
        this.side = side;
        try {
            this.out = new BufferedOutputStream(Files.newOutputStream(file));
        } catch (IOException unwritable) {
            throw unwritable(unwritable);
        }
    }

    @Override
    public void take(Side of, IncidentEvent event) {
        if (of == side) {
            try {
                out.write(Encoders.incidentEvent(event));
                out.write('\n');
            } catch (IOException unwritable) {
                throw unwritable(unwritable);
            }
        }
    }

    private CannotSayException unwritable(IOException reason) {
        return new CannotSayException("--events " + file + " cannot be written: " + reason, reason);
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException unwritable) {
            throw unwritable(unwritable);
        }
    }
}
