package io.highwater.local.sensors;

import java.util.Random;

/** What the sensors measure. */
interface SensorModel {

    /** The next reading, of whichever series is next, at this time. */
    SensorReading read(long occurredAtMillis, Random random);
}
