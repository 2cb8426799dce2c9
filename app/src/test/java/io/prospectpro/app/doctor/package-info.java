/** What the doctor knows is broken for real here, and it says so. */
@NullMarked
package io.prospectpro.app.doctor;

import org.jspecify.annotations.NullMarked;
