/** What the commands of the local stack have in common. */
package io.highwater.local.cli;
