/** The aggregation behind agents that write to Kafka by themselves: the real ones, configured as docs/sensors.md says. */
package io.highwater.aggregation.agents;
