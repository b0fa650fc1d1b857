/** HTTP: the page's files, JSON, events; what a browser may do, and what it is told when it may not. */
package io.highwater.console.web;
