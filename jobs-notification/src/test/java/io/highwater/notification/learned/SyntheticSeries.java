package io.highwater.notification.learned;

import java.util.SplittableRandom;

/** Averages of a cpu that is well, of the kinds that there are. Percent; the noise of a window is that of its length. */
final class SyntheticSeries {

    /** How a cpu lives when all is well. */
    enum Family {
        STEADY("a level with noise"),
        MINUTES("noise that lasts for ten minutes"),
        WANDERING("a level that wanders within two hours"),
        WIDE("a level that wanders far within six hours"),
        WALK("a level that wanders from day to day"),
        DAILY("busy by day"),
        WEEKLY("busy on working days"),
        NIGHTLY_JOB("a job each night, not quite at the same time"),
        WEEKLY_JOB("a job each Friday"),
        GROWING_NOISE("busy by day, noise in proportion to the level"),
        NEAR_ZERO("nearly idle"),
        CONSTANT("always the same"),
        FULL("always at 100, or nearly so"),
        BURSTS("bursts of ten minutes every three hours"),
        OFTEN_SPIKES("four spikes a day, at any time"),
        RARE_SPIKES("a spike every three days, at any time");

        final String words;

        Family(String words) {
            this.words = words;
        }
    }

    static final long MINUTE = 60_000;
    static final long HOUR = 60 * MINUTE;
    static final long DAY = 24 * HOUR;

    private final Family family;
    private final long windowMillis;
    private final SplittableRandom random;

    private final double level;
    private final double noise;
    private final double amplitude;
    private final int jobHour;
    private final double jobSize;
    private final double jobHours;

    private double wave;
    private long spikeUntil;
    private double spikeSize;

    SyntheticSeries(Family family, long seed, long windowMillis) {
        this.family = family;
        this.windowMillis = windowMillis;
        random = new SplittableRandom(seed);
        level = between(10, 60);
        noise = between(0.5, 3.5);
        amplitude = between(10, 50);
        jobHour = random.nextInt(24);
        jobSize = between(20, 50);
        jobHours = between(0.1, 0.8);
        wave = gauss();
    }

    double average(long windowEnd) {
        long middle = windowEnd - windowMillis / 2;
        double hour = (double) (middle % DAY) / HOUR;
        long day = middle / DAY;
        boolean isWorkingDay = (day + 3) % 7 < 5;
        double value = switch (family) {
            case STEADY -> level + 0.6 * noise * white();
            case MINUTES -> level + noise * wave(10 * MINUTE) + 0.3 * noise * white();
            case WANDERING -> level + 2 * noise * wave(2 * HOUR) + 0.4 * noise * white();
            case WIDE -> level + 4 * noise * wave(6 * HOUR) + 0.5 * noise * white();
            case WALK -> level + 2 * noise * wave(DAY) + 0.5 * noise * white();
            case DAILY -> level / 2 + amplitude * busy(hour) + noise * wave(15 * MINUTE) + 0.3 * white();
            case WEEKLY ->
                level / 2
                        + (isWorkingDay ? 1 : 0.15) * amplitude * busy(hour)
                        + noise * wave(15 * MINUTE)
                        + 0.3 * white();
            case NIGHTLY_JOB -> level / 2 + noise * wave(10 * MINUTE) + job(hour, late(day));
            case WEEKLY_JOB -> level / 2 + noise * wave(10 * MINUTE) + (day % 7 == 1 ? job(hour, 0) : 0);
            case GROWING_NOISE -> (5 + 1.5 * amplitude * busy(hour)) * (1 + 0.12 * wave(15 * MINUTE) + 0.05 * white());
            case NEAR_ZERO -> Math.abs(0.3 + 0.15 * wave(15 * MINUTE)) + (happens(8 * HOUR) ? random.nextDouble() : 0);
            case CONSTANT -> level;
            case FULL -> 101 + noise * wave(15 * MINUTE);
            case BURSTS -> level / 2 + 0.5 * noise * white() + spike(3 * HOUR, 5, 20, exponential(10));
            case OFTEN_SPIKES -> level / 2 + noise * wave(10 * MINUTE) + spike(6 * HOUR, 15, 40, between(5, 25));
            case RARE_SPIKES -> level / 2 + noise * wave(10 * MINUTE) + spike(3 * DAY, 15, 40, between(5, 25));
        };
        return Math.max(0, Math.min(100, value));
    }

    private static double busy(double hour) {
        return hour < 7 || hour > 19 ? 0 : Math.sin((hour - 7) / 12 * Math.PI);
    }

    /** Up to a third of an hour. */
    private static double late(long day) {
        return new SplittableRandom(day).nextDouble() / 3;
    }

    private double job(double hour, double late) {
        double begin = jobHour + late;
        return hour >= begin && hour < begin + jobHours ? jobSize : 0;
    }

    private double spike(long apart, double least, double most, double minutes) {
        if (spikeUntil == 0 && happens(apart)) {
            spikeUntil = (long) (minutes * MINUTE) + windowMillis;
            spikeSize = between(least, most);
        }
        spikeUntil = Math.max(0, spikeUntil - windowMillis);
        return spikeUntil > 0 ? spikeSize : 0;
    }

    private boolean happens(long apart) {
        return random.nextDouble() < (double) windowMillis / apart;
    }

    private double exponential(double mean) {
        return -mean * Math.log(1 - random.nextDouble());
    }

    /** Of one window, independent of those before: less where more is averaged. */
    private double white() {
        return gauss() * Math.sqrt(5.0 * MINUTE / windowMillis);
    }

    /** Of deviation 1, and forgotten after that time. */
    private double wave(double forgotten) {
        double kept = Math.exp(-windowMillis / forgotten);
        wave = kept * wave + Math.sqrt(1 - kept * kept) * gauss();
        return wave;
    }

    private double gauss() {
        return Math.sqrt(-2 * Math.log(1 - random.nextDouble())) * Math.cos(2 * Math.PI * random.nextDouble());
    }

    private double between(double least, double most) {
        return least + (most - least) * random.nextDouble();
    }
}
