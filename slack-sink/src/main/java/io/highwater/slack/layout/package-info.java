/** What people read: an incident in Slack's words. */
package io.highwater.slack.layout;
