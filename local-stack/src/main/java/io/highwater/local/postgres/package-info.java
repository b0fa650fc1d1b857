/** PostgreSQL, embedded: a real server with the thresholds table in it. */
package io.highwater.local.postgres;
