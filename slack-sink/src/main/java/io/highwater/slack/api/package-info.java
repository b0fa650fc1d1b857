/** Slack's methods: what can be asked of it, and what may come of it. */
package io.highwater.slack.api;
