/** A real browser without a screen, for tests of pages. */
package io.highwater.local.browser;
