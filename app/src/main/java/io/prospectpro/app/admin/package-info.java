/**
 * What an admin sees of the running server: the queue, its nodes, failures and how much gets
 * through, and the acts on single jobs.
 *
 * <p>An admin is a stranger to what is others': of their jobs there are states, counts and times
 * here, never what they asked for or found. Every act is in the audit log.
 */
@NullMarked
package io.prospectpro.app.admin;

import org.jspecify.annotations.NullMarked;
