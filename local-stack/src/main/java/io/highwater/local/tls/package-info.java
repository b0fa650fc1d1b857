/** Certificates of a private authority, made when they are needed: none is kept, so none can expire in a repository. */
package io.highwater.local.tls;
