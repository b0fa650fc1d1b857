package io.highwater.oracle;

import io.highwater.codec.SensorTime;
import io.highwater.codec.SqlTimestamp;
import java.util.Random;

/** Random values of each kind that is on the wire, from all over their range. */
final class Values {

    private static final double[] ODD_USAGES = {
        0.0,
        -0.0,
        Double.MIN_VALUE,
        -Double.MIN_VALUE,
        Double.MIN_NORMAL,
        1e17,
        123456789012345678.0,
        1e7,
        9999999.999,
        1e-3,
        9.999e-4,
        2e-323,
        1e23,
        8.41E21,
        80,
        100,
        1.0E100,
        -1.0E100
    };
    private static final int LONGEST_NAME = 1_000;

    private final Random random;

    Values(Random random) {
        this.random = random;
    }

    /** Finite, and as far as sums of it are believed: up to 1e100. */
    double usage() {
        return switch (random.nextInt(6)) {
            case 0 -> ODD_USAGES[random.nextInt(ODD_USAGES.length)];
            case 1 -> anyDouble();
            case 2 -> random.nextInt(2_001) - 1_000;
            case 3 -> random.nextLong();
            case 4 -> Double.longBitsToDouble(random.nextLong() & 0x000f_ffff_ffff_ffffL);
            default -> 100 * random.nextDouble();
        };
    }

    private double anyDouble() {
        double any;
        do {
            any = Double.longBitsToDouble(random.nextLong());
        } while (!(Math.abs(any) <= 1e100));
        return any;
    }

    /** From 1970 to 9999, of none to three digits of a second. */
    long time() {
        long time = (long) (random.nextDouble() * SqlTimestamp.LATEST);
        return switch (random.nextInt(8)) {
            case 0 -> time / 1_000 * 1_000;
            case 1 -> time / 100 * 100;
            case 2 -> time / 10 * 10;
            case 3 -> random.nextBoolean() ? SqlTimestamp.EARLIEST : SqlTimestamp.LATEST;
            case 4 -> time / 86_400_000 * 86_400_000;
            default -> time;
        };
    }

    /** The same, but for what can be no reading's time. */
    long sensorTime() {
        return Math.max(SensorTime.EARLIEST, time());
    }

    /** Whole characters only. */
    String name() {
        return name(false);
    }

    /** Some with half of a character that needs two. */
    String brokenName() {
        return name(true);
    }

    private String name(boolean broken) {
        int length = random.nextInt(100) == 0 ? random.nextInt(LONGEST_NAME - 1) : random.nextInt(12);
        StringBuilder name = new StringBuilder();
        while (name.length() < length) {
            switch (random.nextInt(broken ? 9 : 8)) {
                case 0 -> name.append((char) random.nextInt(0x20));
                case 1 -> name.append("\"\\/<>&'\u007f\u0080\u2028\u2029\ufeff\uffff".charAt(random.nextInt(13)));
                case 2 -> name.appendCodePoint(0x10000 + random.nextInt(0x100000));
                case 3 -> name.append((char) (0x80 + random.nextInt(0xd800 - 0x80)));
                case 8 -> name.append((char) (0xd800 + random.nextInt(0x800)));
                default -> name.append((char) (' ' + random.nextInt(0x5f)));
            }
        }
        return name.toString();
    }
}
