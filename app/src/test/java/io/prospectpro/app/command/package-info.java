/** What commands answer, without starting the program. */
@NullMarked
package io.prospectpro.app.command;

import org.jspecify.annotations.NullMarked;
