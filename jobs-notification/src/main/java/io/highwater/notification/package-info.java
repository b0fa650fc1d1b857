/** The notification job: averages judged against the thresholds of their hosts, incidents and breaches posted to Slack. */
package io.highwater.notification;
