/** Tables of a database that are read again and again while the job runs, and become streams of what has changed in them. */
package io.highwater.notification.tables;
