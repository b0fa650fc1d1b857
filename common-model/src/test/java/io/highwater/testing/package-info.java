/** What the tests of all modules share: readings, time words, assertions. */
package io.highwater.testing;
