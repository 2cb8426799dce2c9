/**
 * A PostgreSQL server that needs no set-up: unpacked, started, shared, reattached to, stopped.
 *
 * <p>{@link io.prospectpro.postgres.EmbeddedPostgres} is the way in. A server lives in a folder,
 * and several processes may use that folder at the same time: whoever comes first starts the
 * server, whoever leaves last stops it. Who is there is known from file locks alone, which the
 * operating system drops with the process, so that a {@code kill -9} leaves nothing stale behind;
 * the orphaned server is found again by the next start.
 *
 * <p>The server listens on 127.0.0.1 only and its password is kept in the folder, readable by the
 * owner alone. {@link io.prospectpro.postgres.BaseBackup} copies the database into one file while
 * it is used, and {@link io.prospectpro.postgres.BackupRestore} puts it back. As root, which
 * PostgreSQL refuses, the server runs in a user namespace or under an unprivileged account.
 */
@NullMarked
package io.prospectpro.postgres;

import org.jspecify.annotations.NullMarked;
