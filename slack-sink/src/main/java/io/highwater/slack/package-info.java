/** A Flink sink for one Slack channel: incidents in, one message each, nothing lost. Knows no Flink job. */
package io.highwater.slack;
