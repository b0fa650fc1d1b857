/** Whether another job runs in the same group: the mark that a job leaves, and who looks for it. */
package io.highwater.kafka.running;
