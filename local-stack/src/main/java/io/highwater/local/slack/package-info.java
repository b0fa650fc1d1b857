/** Slack, stood in for: a server that speaks its Web API, limits as it does, and fails on request. */
package io.highwater.local.slack;
