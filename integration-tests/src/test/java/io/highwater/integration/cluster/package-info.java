/** A Flink cluster and what it meets, each part in a container of its own. */
package io.highwater.integration.cluster;
