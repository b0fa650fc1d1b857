/** Follows topics from the last minutes on, without a consumer group, and through outages. */
package io.highwater.console.follow;
