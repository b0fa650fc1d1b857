/** Where every reading has gone to, counted in the committed records of the topics. */
package io.highwater.demo.tally;
