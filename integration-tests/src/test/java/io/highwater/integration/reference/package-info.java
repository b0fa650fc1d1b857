/** Seeded input, and what has to come of it: written from the contracts, without a line of the jobs' own code. */
package io.highwater.integration.reference;
