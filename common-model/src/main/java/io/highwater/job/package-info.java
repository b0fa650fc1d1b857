/** What all jobs share before their data flows: options, secrets, the environment's settings. */
package io.highwater.job;
