package io.highwater.slack.outbox;

import io.highwater.model.Acknowledged;
import io.highwater.model.Handling;
import io.highwater.model.Route;
import io.highwater.model.Silenced;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Bytes of what people have to do with an incident, in those of its event. */
final class HandlingFormat {

    private HandlingFormat() {}

    static void write(DataOutput out, Handling handling) throws IOException {
        Silenced silenced = handling.silenced();
        out.writeBoolean(silenced != null);
        if (silenced != null) {
            EventFormat.text(out, silenced.row());
            EventFormat.time(out, silenced.until());
            EventFormat.text(out, silenced.by());
            EventFormat.text(out, silenced.reason());
        }
        Acknowledged acknowledged = handling.acknowledged();
        out.writeBoolean(acknowledged != null);
        if (acknowledged != null) {
            EventFormat.text(out, acknowledged.by());
            EventFormat.time(out, acknowledged.at());
            EventFormat.text(out, acknowledged.note());
        }
        EventFormat.text(out, handling.route().channel());
        EventFormat.text(out, handling.route().mention());
        EventFormat.text(out, handling.route().group());
    }

    static Handling read(DataInput in) throws IOException {
        return new Handling(
                in.readBoolean()
                        ? new Silenced(
                                EventFormat.text(in), EventFormat.time(in), EventFormat.text(in), EventFormat.text(in))
                        : null,
                in.readBoolean()
                        ? new Acknowledged(EventFormat.text(in), EventFormat.time(in), EventFormat.text(in))
                        : null,
                new Route(EventFormat.text(in), EventFormat.text(in), EventFormat.text(in)));
    }
}
