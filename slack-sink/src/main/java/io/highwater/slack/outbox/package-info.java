/** What waits to be told, in plain Java (its serializers aside): which call is next, when, and what its outcome means. */
package io.highwater.slack.outbox;
