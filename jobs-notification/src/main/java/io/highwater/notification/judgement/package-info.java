/** All hosts' incidents without Flink: the rules of the job, run over averages that somebody has at hand. */
package io.highwater.notification.judgement;
