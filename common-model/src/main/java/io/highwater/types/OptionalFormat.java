package io.highwater.types;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Bytes of values that may be absent. */
public final class OptionalFormat {

    private OptionalFormat() {}

    /** Of any length, and null: {@code writeUTF} takes neither. */
    public static void text(DataOutput out, String text) throws IOException {
        if (text == null) {
            out.writeInt(-1);
        } else {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            out.writeInt(bytes.length);
            out.write(bytes);
        }
    }

    public static String text(DataInput in) throws IOException {
        int length = in.readInt();
        if (length < 0) {
            return null;
        }
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    public static void time(DataOutput out, Long epochMillis) throws IOException {
        out.writeBoolean(epochMillis != null);
        if (epochMillis != null) {
            out.writeLong(epochMillis);
        }
    }

    public static Long time(DataInput in) throws IOException {
        return in.readBoolean() ? in.readLong() : null;
    }
}
