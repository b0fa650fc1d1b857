/** What the page itself is held to, and what people see in a real browser. */
package io.highwater.console.page;
