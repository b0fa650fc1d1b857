package io.highwater.types;

import io.highwater.model.Acknowledged;
import io.highwater.model.Handling;
import io.highwater.model.Route;
import io.highwater.model.Silenced;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Bytes of what people have to do with an incident, for the state that has it in itself and a version for both. */
public final class HandlingFormat {

    private HandlingFormat() {}

    public static void write(DataOutput out, Handling handling) throws IOException {
        Silenced silenced = handling.silenced();
        out.writeBoolean(silenced != null);
        if (silenced != null) {
            OptionalFormat.text(out, silenced.row());
            OptionalFormat.time(out, silenced.until());
            OptionalFormat.text(out, silenced.by());
            OptionalFormat.text(out, silenced.reason());
        }
        Acknowledged acknowledged = handling.acknowledged();
        out.writeBoolean(acknowledged != null);
        if (acknowledged != null) {
            OptionalFormat.text(out, acknowledged.by());
            OptionalFormat.time(out, acknowledged.at());
            OptionalFormat.text(out, acknowledged.note());
        }
        OptionalFormat.text(out, handling.route().channel());
        OptionalFormat.text(out, handling.route().mention());
        OptionalFormat.text(out, handling.route().group());
    }

    public static Handling read(DataInput in) throws IOException {
        return new Handling(
                in.readBoolean()
                        ? new Silenced(
                                OptionalFormat.text(in),
                                OptionalFormat.time(in),
                                OptionalFormat.text(in),
                                OptionalFormat.text(in))
                        : null,
                in.readBoolean()
                        ? new Acknowledged(OptionalFormat.text(in), OptionalFormat.time(in), OptionalFormat.text(in))
                        : null,
                new Route(OptionalFormat.text(in), OptionalFormat.text(in), OptionalFormat.text(in)));
    }
}
