/** Who is not to be told of what, and who has which incident: the tables of silences and acknowledgements, read and written. */
package io.highwater.cli.silences;
