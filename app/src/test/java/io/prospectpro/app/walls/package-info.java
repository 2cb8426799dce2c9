/**
 * The walls between users, as the database keeps them: asked in plain SQL, past the program, with
 * the role and claims that a request would have.
 */
@NullMarked
package io.prospectpro.app.walls;

import org.jspecify.annotations.NullMarked;
