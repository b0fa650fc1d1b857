package io.highwater.notification.incidents;

import io.highwater.model.Acknowledged;
import io.highwater.model.Handling;
import io.highwater.model.Route;
import io.highwater.model.Silenced;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** What people have to do with an incident, as bytes: nearly always nothing, which is three of them. */
final class HandlingFormat {

    private HandlingFormat() {}

    static void write(Handling handling, DataOutput target) throws IOException {
        Silenced silenced = handling.silenced();
        target.writeBoolean(silenced != null);
        if (silenced != null) {
            text(silenced.row(), target);
            time(silenced.until(), target);
            text(silenced.by(), target);
            text(silenced.reason(), target);
        }
        Acknowledged acknowledged = handling.acknowledged();
        target.writeBoolean(acknowledged != null);
        if (acknowledged != null) {
            text(acknowledged.by(), target);
            time(acknowledged.at(), target);
            text(acknowledged.note(), target);
        }
        Route route = handling.route();
        target.writeBoolean(!route.equals(Route.NONE));
        if (!route.equals(Route.NONE)) {
            text(route.channel(), target);
            text(route.mention(), target);
            text(route.group(), target);
        }
    }

    static Handling read(DataInput source) throws IOException {
        Silenced silenced =
                source.readBoolean() ? new Silenced(text(source), time(source), text(source), text(source)) : null;
        Acknowledged acknowledged =
                source.readBoolean() ? new Acknowledged(text(source), time(source), text(source)) : null;
        Route route = source.readBoolean() ? new Route(text(source), text(source), text(source)) : Route.NONE;
        return new Handling(silenced, acknowledged, route);
    }

    private static void text(String text, DataOutput target) throws IOException {
        target.writeBoolean(text != null);
        if (text != null) {
            target.writeUTF(text);
        }
    }

    private static String text(DataInput source) throws IOException {
        return source.readBoolean() ? source.readUTF() : null;
    }

    private static void time(Long millis, DataOutput target) throws IOException {
        target.writeBoolean(millis != null);
        if (millis != null) {
            target.writeLong(millis);
        }
    }

    private static Long time(DataInput source) throws IOException {
        return source.readBoolean() ? source.readLong() : null;
    }
}
