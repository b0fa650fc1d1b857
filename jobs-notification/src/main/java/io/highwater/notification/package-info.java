/** The notification job: averages judged against the thresholds of their hosts, breaches told in Slack. */
package io.highwater.notification;
