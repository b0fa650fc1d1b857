/** The whole suite, while everything that it needs breaks: docs/chaos.md. */
package io.highwater.demo.chaos;
