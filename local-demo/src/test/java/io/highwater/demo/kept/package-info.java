/** State that builds have written, kept: every later build goes on with it, or says why it does not. */
package io.highwater.demo.kept;
