/** What waits to be posted, in plain Java: which call is next, when, and what its outcome means. */
package io.highwater.slack.outbox;
