/** The only place that builds Kafka sources and sinks: the door. How it is done stands in the packages below, which never import it. */
package io.highwater.kafka;
