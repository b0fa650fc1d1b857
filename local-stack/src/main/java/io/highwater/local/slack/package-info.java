/** Slack, stood in for: a server that speaks its Web API, limits as it does, and fails when told to. */
package io.highwater.local.slack;
