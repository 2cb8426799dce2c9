package io.prospectpro.app.walls;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the matrix needs to know of a table or view of public.
 *
 * @param rows the condition for the rows of {@code {user}} in {@code {workspace}}
 * @param insert adds a row there; null for a view
 */
record TenantTable(String name, String rows, @Nullable String insert) {

  private static final String IN_WORKSPACE = "workspace_id = '{workspace}'";

  /** Whose rows: somebody's, in a workspace. */
  record Target(UUID workspaceId, UUID userId) {

    String in(String sql) {
      return sql.replace("{workspace}", workspaceId.toString())
          .replace("{user}", userId.toString());
    }
  }

  /** Whether there is nothing in it of one's own workspace, which needs no row. */
  boolean isOfTeams() {
    return name.startsWith("workspace");
  }

  static final List<TenantTable> ALL =
      List.of(
          new TenantTable(
              "api_keys",
              "workspace_id = '{workspace}' AND user_id = '{user}'",
              """
              INSERT INTO public.api_keys (id, workspace_id, user_id, name, scopes, secret_hash)
              VALUES (gen_random_uuid(), '{workspace}', '{user}', 'n', '{read}', sha256(''))
              """),
          new TenantTable("campaign_overview", IN_WORKSPACE, null),
          new TenantTable(
              "campaigns",
              IN_WORKSPACE,
              """
              INSERT INTO public.campaigns (workspace_id, user_id, name, business_type, location, budget)
              VALUES ('{workspace}', '{user}', 'n', 'b', 'l', 1)
              """),
          new TenantTable(
              "campaign_budgets",
              IN_WORKSPACE,
              """
              INSERT INTO public.campaign_budgets (campaign_id, workspace_id, user_id, budget)
              VALUES (gen_random_uuid(), '{workspace}', '{user}', 1)
              """),
          new TenantTable(
              "discovery_jobs",
              IN_WORKSPACE,
              """
              INSERT INTO public.discovery_jobs (id, campaign_id, workspace_id, user_id)
              VALUES (gen_random_uuid(), gen_random_uuid(), '{workspace}', '{user}')
              """),
          new TenantTable(
              "idempotency_keys",
              "user_id = '{user}'",
              """
              INSERT INTO public.idempotency_keys (user_id, key, request_hash, response)
              VALUES ('{user}', 'another', 'h', '{}')
              """),
          new TenantTable(
              "leads",
              IN_WORKSPACE,
              """
              INSERT INTO public.leads (campaign_id, workspace_id, user_id, job_id, fingerprints, name, confidence)
              VALUES (gen_random_uuid(), '{workspace}', '{user}', gen_random_uuid(), '{a}', 'n', 1)
              """),
          new TenantTable(
              "provider_calls",
              IN_WORKSPACE,
              """
              INSERT INTO public.provider_calls (id, campaign_id, workspace_id, user_id, job_id, provider,
                endpoint, question, credential, is_sandbox, attempt, reserved)
              VALUES (gen_random_uuid(), gen_random_uuid(), '{workspace}', '{user}', gen_random_uuid(), 'p',
                'e', 'q', 'c', true, 1, 0)
              """),
          new TenantTable(
              "suppressions",
              IN_WORKSPACE,
              """
              INSERT INTO public.suppressions (workspace_id, user_id, kind, value)
              VALUES ('{workspace}', '{user}', 'domain', 'another.com')
              """),
          new TenantTable(
              "workspaces",
              "id = '{workspace}'",
              "INSERT INTO public.workspaces (name) VALUES ('n')"),
          new TenantTable(
              "workspace_invitations",
              IN_WORKSPACE,
              """
              INSERT INTO public.workspace_invitations (workspace_id, email, role, token_hash)
              VALUES ('{workspace}', 'x@example.com', 'owner', sha256(''))
              """),
          new TenantTable(
              "workspace_members",
              "workspace_id = '{workspace}' AND user_id = '{user}'",
              """
              INSERT INTO public.workspace_members (workspace_id, user_id, role)
              VALUES ('{workspace}', '{user}', 'owner')
              """));
}
