/** PostgreSQL, as the jobs of this module reach it: where, as whom, and never through DriverManager. */
package io.highwater.notification.postgres;
