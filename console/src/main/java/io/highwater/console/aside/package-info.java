/** What the jobs have put aside: rejected and late records, the newest of them. */
package io.highwater.console.aside;
