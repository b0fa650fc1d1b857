/** The incidents of all hosts as a Flink operator: state, timers, checkpoints. */
package io.highwater.notification.tracking;
