package io.highwater.types;

import io.highwater.model.Unusual;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Bytes of what a cpu was compared with, which may be absent, for the state that has it in itself and a version for both. */
public final class UnusualFormat {

    private UnusualFormat() {}

    public static void write(DataOutput out, Unusual unusual) throws IOException {
        out.writeBoolean(unusual != null);
        if (unusual != null) {
            out.writeDouble(unusual.lastDay());
            out.writeDouble(unusual.atThisHour());
            out.writeDouble(unusual.rarity());
        }
    }

    public static Unusual read(DataInput in) throws IOException {
        return in.readBoolean() ? new Unusual(in.readDouble(), in.readDouble(), in.readDouble()) : null;
    }
}
