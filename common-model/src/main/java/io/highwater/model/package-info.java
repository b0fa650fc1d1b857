/** What the data is: records of the domain, JDK only. */
package io.highwater.model;
