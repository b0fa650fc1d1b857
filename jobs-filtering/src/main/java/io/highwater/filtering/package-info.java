/** The filtering job: readings above a fixed threshold. */
package io.highwater.filtering;
