/** Letters, as they leave the program. */
@NullMarked
package io.prospectpro.app.mail;

import org.jspecify.annotations.NullMarked;
