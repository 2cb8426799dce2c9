/**
 * Workspaces: what people own together, and who may do what in them.
 *
 * <p>Everybody has a workspace of their own, whose id is their user id; it needs no row and nobody
 * else is ever in it. A team is a row, with members who are its owners, members or viewers, and who
 * come by invitation. A request says by the header {@code X-Workspace} which workspace it is about;
 * {@link io.prospectpro.app.workspace.Memberships} finds out whether it is one of the caller's.
 * What is enforced is enforced by the database's policies: this package asks beforehand only so
 * that the answer is a good one.
 */
@NullMarked
package io.prospectpro.app.workspace;

import org.jspecify.annotations.NullMarked;
