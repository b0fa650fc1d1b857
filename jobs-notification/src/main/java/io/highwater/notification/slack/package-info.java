/** The one room that knows Slack: from a notice to a posted message. */
package io.highwater.notification.slack;
