/** The one room that knows Slack: from notices and incidents to messages. Another messenger would replace it. */
package io.highwater.notification.slack;
