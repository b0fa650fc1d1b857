/** Topics as commands read them: a stretch of time, once, leaving no trace at the broker. */
package io.highwater.cli.topics;
