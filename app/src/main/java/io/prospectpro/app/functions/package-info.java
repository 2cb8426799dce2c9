/**
 * The call of ProspectPro's first version, answered as it was then, so that its form works
 * unchanged: {@code POST /functions/v1/business-discovery-background} with a Supabase token.
 *
 * <p>What its form sends and its server made nothing of is left aside here, too. What it got wrong
 * is not repeated: a campaign that cannot be is refused with the reason, the budget holds, and
 * errors are problem details, which also have the two members that its form looks for.
 */
@NullMarked
package io.prospectpro.app.functions;

import org.jspecify.annotations.NullMarked;
