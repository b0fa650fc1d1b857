/** The sensors, simulated: readings as the tutorial's producer invents them, and their way to Kafka. */
package io.highwater.local.sensors;
