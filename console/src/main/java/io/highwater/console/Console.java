package io.highwater.console;

import com.zaxxer.hikari.HikariDataSource;
import io.highwater.console.live.Headers;
import io.highwater.console.live.Live;
import io.highwater.console.outside.Flink;
import io.highwater.console.outside.Postgres;
import io.highwater.console.outside.Sources;
import io.highwater.console.thresholds.RowsInForce;
import io.highwater.console.web.Events;
import io.highwater.console.web.Room;
import io.highwater.console.web.WebServer;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A console that serves until it is closed. It starts whatever is away, and shows what is. */
public final class Console implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Console.class);

    private final List<AutoCloseable> parts = new ArrayList<>();
    private WebServer server;

    private Console() {}

    /** @throws IllegalArgumentException with a message for the user */
    public static Console start(ConsoleOptions options) {
        return start(options, List.of());
    }

    /**
     * @param more rooms of whoever has the console inside
     * @throws IllegalArgumentException with a message for the user
     */
    public static Console start(ConsoleOptions options, List<Function<ConsoleParts, Room>> more) {
        Console console = new Console();
        try {
            console.open(options, more);
        } catch (RuntimeException failure) {
            console.close();
            throw failure;
        }
        return console;
    }

    private void open(ConsoleOptions options, List<Function<ConsoleParts, Room>> more) {
        Sources sources = new Sources(Clock.systemUTC());
        Events events = new Events();
        HikariDataSource pool = options.database() == null ? null : keep(Pool.of(options.database()));
        Live live = keep(new Live(options.following(), options.judging(), sources, events, Clock.systemUTC()));
        Flink flink = keep(new Flink(options.outside().flink(), sources));
        Postgres postgres = new Postgres(pool, sources);
        RowsInForce rows = new RowsInForce(postgres, Rooms.table(options));
        ConsoleParts shared = new ConsoleParts(options, postgres, rows, sources, events, live, flink);
        List<Room> rooms = new ArrayList<>();
        for (List<Function<ConsoleParts, Room>> some : List.of(Rooms.ALL, more)) {
            some.forEach(room -> rooms.add(keep(room.apply(shared))));
        }
        Headers headers = keep(new Headers(live, flink, sources, events, Clock.systemUTC()));
        rooms.add(new Overview(options, headers::now, List.copyOf(rooms)));
        server = keep(WebServer.start(options.web(), events, rooms));
        live.start();
        flink.start();
        headers.start();
        rooms.forEach(Room::start);
    }

    private <T extends AutoCloseable> T keep(T part) {
        parts.add(part);
        return part;
    }

    public URI address() {
        return server.address();
    }

    /** Ends what was started, the last first. */
    @Override
    public synchronized void close() {
        Collections.reverse(parts);
        for (AutoCloseable part : parts) {
            try {
                part.close();
            } catch (Exception endingAnyway) {
                LOG.warn("Did not end cleanly", endingAnyway);
            }
        }
        parts.clear();
    }
}
