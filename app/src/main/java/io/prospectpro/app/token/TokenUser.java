package io.prospectpro.app.token;

import java.util.UUID;

/**
 * Whom a token that was believed speaks for.
 *
 * @param ofSupabase whether Supabase keeps this user
 */
record TokenUser(UUID id, String displayName, boolean guest, boolean ofSupabase) {}
