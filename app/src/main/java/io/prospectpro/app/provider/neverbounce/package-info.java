/**
 * NeverBounce, which verifies addresses: many in one job, and never one by one, which its terms do
 * not allow for lists and for which it locks accounts.
 *
 * <p>{@link io.prospectpro.app.provider.neverbounce.NeverBounce} creates jobs and reads them. The
 * key travels in the body alone, and what went wrong hides in an HTTP 200.
 */
@NullMarked
package io.prospectpro.app.provider.neverbounce;

import org.jspecify.annotations.NullMarked;
