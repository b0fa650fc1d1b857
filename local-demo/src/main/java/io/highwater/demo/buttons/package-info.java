/** The demo's buttons: each of them breaks something that recovers, with nothing lost. */
package io.highwater.demo.buttons;
