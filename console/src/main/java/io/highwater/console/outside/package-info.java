/** What the console depends on, and whether it answers. */
package io.highwater.console.outside;
