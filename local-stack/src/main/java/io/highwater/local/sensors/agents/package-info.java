/** What agents write to Kafka: for each of them its records, to the letter, from what a simulated host measures. */
package io.highwater.local.sensors.agents;
