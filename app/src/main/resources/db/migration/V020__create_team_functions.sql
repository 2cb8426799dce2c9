-- How teams begin, grow and lose members, and what becomes of what somebody leaves behind.

-- The caller, if they have an account.
CREATE FUNCTION workspace.require_account()
RETURNS auth.users LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  caller auth.users;
BEGIN
  SELECT * INTO caller FROM auth.users u WHERE u.id = auth.uid() AND NOT u.is_anonymous;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'A guest can neither make nor join a workspace, as nobody could be asked to sign in again. Sign up first.'
      USING ERRCODE = 'PT403';
  END IF;
  RETURN caller;
END $$;

-- A new team, with the caller as its owner.
CREATE FUNCTION public.create_workspace(name text)
RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  most CONSTANT integer := 50;
  caller auth.users := workspace.require_account();
  made uuid;
BEGIN
  IF (SELECT count(*) FROM public.workspace_members m WHERE m.user_id = caller.id) >= most THEN
    RAISE EXCEPTION 'You are in % workspaces, which is the most. Leave or delete one first.', most
      USING ERRCODE = 'PT409';
  END IF;
  INSERT INTO public.workspaces (name) VALUES (create_workspace.name) RETURNING id INTO made;
  INSERT INTO public.workspace_members (workspace_id, user_id, role) VALUES (made, caller.id, 'owner');
  RETURN made;
END $$;

-- Makes the caller a member, once. Who is one already keeps their role. Returns the workspace.
CREATE FUNCTION public.accept_invitation(token text)
RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  caller auth.users := workspace.require_account();
  invitation public.workspace_invitations;
BEGIN
  SELECT * INTO invitation
  FROM public.workspace_invitations i
  WHERE i.token_hash = sha256(convert_to(token, 'UTF8')) AND i.expires_at > now()
  FOR UPDATE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'There is no such invitation: it was used or withdrawn, or is older than 7 days. Ask for a new one.'
      USING ERRCODE = 'PT404';
  END IF;
  IF invitation.email <> lower(coalesce(caller.email, '')) THEN
    RAISE EXCEPTION 'This invitation is for another e-mail address than that of your account. Sign in with the one it was sent to, or ask for a new one.'
      USING ERRCODE = 'PT403';
  END IF;
  DELETE FROM public.workspace_invitations i WHERE i.id = invitation.id;
  INSERT INTO public.workspace_members (workspace_id, user_id, role)
  VALUES (invitation.workspace_id, caller.id, invitation.role)
  ON CONFLICT DO NOTHING;
  RETURN invitation.workspace_id;
END $$;

-- Who is in a workspace of the caller's, by name: the users' table itself is closed.
CREATE FUNCTION public.list_members(of_workspace uuid)
RETURNS TABLE (user_id uuid, role text, display_name text, email text, joined_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT m.user_id, m.role, u.raw_user_meta_data ->> 'display_name', u.email, m.joined_at
  FROM public.workspace_members m
  JOIN auth.users u ON u.id = m.user_id
  WHERE m.workspace_id = of_workspace AND of_workspace = ANY (workspace.of_caller('viewer'))
  ORDER BY m.joined_at, m.user_id
$$;

REVOKE ALL ON FUNCTION workspace.require_account(), public.create_workspace(text),
  public.accept_invitation(text), public.list_members(uuid)
  FROM PUBLIC, anon, authenticated;
GRANT EXECUTE ON FUNCTION public.create_workspace(text), public.accept_invitation(text),
  public.list_members(uuid)
  TO authenticated;


-- Takes the locks that are needed to move or delete campaigns, in the order of those who may be at work on them:
-- provider.settle locks calls, then budgets; whoever opens a call, a budget and then, by its foreign key, the
-- campaign; an attempt that stores its results, the campaign and then its job; the engine's writer, the job and then
-- its row of discovery_jobs.
CREATE FUNCTION workspace.lock(campaigns uuid[])
RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM FROM public.provider_calls c
  WHERE c.campaign_id = ANY (campaigns) AND c.state IN ('reserved', 'unknown')
  ORDER BY c.id
  FOR UPDATE;
  PERFORM FROM public.campaign_budgets b WHERE b.campaign_id = ANY (campaigns) ORDER BY b.campaign_id FOR UPDATE;
  PERFORM FROM public.campaigns c WHERE c.id = ANY (campaigns) ORDER BY c.id FOR UPDATE;
  PERFORM FROM engine.job e
  WHERE e.id IN (SELECT j.id FROM public.discovery_jobs j
                 WHERE j.campaign_id = ANY (campaigns) AND j.status IN ('pending', 'processing'))
  ORDER BY e.id
  FOR NO KEY UPDATE;
END $$;

-- Gives all that a user began in a workspace to another user, or another workspace, or both.
CREATE FUNCTION workspace.move(from_workspace uuid, from_user uuid, to_workspace uuid, to_user uuid)
RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  moved uuid[] := ARRAY(
    SELECT c.id FROM public.campaigns c
    WHERE c.workspace_id = from_workspace AND c.user_id = from_user);
BEGIN
  PERFORM workspace.lock(moved);
  UPDATE public.campaigns c SET workspace_id = to_workspace, user_id = to_user WHERE c.id = ANY (moved);

  DELETE FROM public.suppressions s
  WHERE s.workspace_id = from_workspace AND s.user_id = from_user AND from_workspace <> to_workspace
    AND EXISTS (SELECT FROM public.suppressions t
                WHERE t.workspace_id = to_workspace AND t.kind = s.kind AND t.value = s.value);
  UPDATE public.suppressions s SET workspace_id = to_workspace, user_id = to_user
  WHERE s.workspace_id = from_workspace AND s.user_id = from_user;
END $$;

-- Deletes all that is in a workspace; what runs is cancelled.
CREATE FUNCTION workspace.clear(of_workspace uuid)
RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM workspace.lock(ARRAY(SELECT c.id FROM public.campaigns c WHERE c.workspace_id = of_workspace));
  PERFORM engine.cancel(j.id, 'The workspace was deleted.')
  FROM (SELECT d.id FROM public.discovery_jobs d
        WHERE d.workspace_id = of_workspace AND d.status IN ('pending', 'processing')
        ORDER BY d.id) j;
  DELETE FROM public.campaigns c WHERE c.workspace_id = of_workspace;
  DELETE FROM public.suppressions s WHERE s.workspace_id = of_workspace;
END $$;

CREATE FUNCTION workspace.on_delete()
RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM workspace.clear(OLD.id);
  RETURN NULL;
END $$;

CREATE TRIGGER what_is_in_it_goes_too AFTER DELETE ON public.workspaces
  FOR EACH ROW EXECUTE FUNCTION workspace.on_delete();

-- A team always has an owner. Changes to one team take turns on its row; a team without a row is being deleted.
-- Who is an owner no longer must not come back as one by an invitation of their own.
CREATE FUNCTION workspace.keep_an_owner()
RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  team public.workspaces;
BEGIN
  SELECT * INTO team FROM public.workspaces w WHERE w.id = OLD.workspace_id FOR UPDATE;
  IF FOUND AND OLD.role = 'owner' AND (TG_OP = 'DELETE' OR NEW.role <> 'owner')
     AND NOT EXISTS (SELECT FROM public.workspace_members m
                     WHERE m.workspace_id = team.id AND m.role = 'owner' AND m.user_id <> OLD.user_id) THEN
    RAISE EXCEPTION 'The workspace "%" would be left without an owner. Make somebody else an owner first, or delete it.', team.name
      USING ERRCODE = 'PT409';
  END IF;
  IF TG_OP = 'DELETE' THEN
    DELETE FROM public.workspace_invitations i
    WHERE i.workspace_id = OLD.workspace_id AND i.invited_by = OLD.user_id;
    RETURN OLD;
  END IF;
  IF NEW.role <> 'owner' THEN
    DELETE FROM public.workspace_invitations i
    WHERE i.workspace_id = OLD.workspace_id AND i.invited_by = OLD.user_id;
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER a_team_has_an_owner BEFORE DELETE OR UPDATE OF role ON public.workspace_members
  FOR EACH ROW EXECUTE FUNCTION workspace.keep_an_owner();

-- What a member began stays with the team: the owner who has been there longest takes it over.
CREATE FUNCTION workspace.hand_over()
RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  heir uuid := (SELECT m.user_id FROM public.workspace_members m
                WHERE m.workspace_id = OLD.workspace_id AND m.role = 'owner'
                ORDER BY m.joined_at, m.user_id
                LIMIT 1);
BEGIN
  IF heir IS NOT NULL THEN
    PERFORM workspace.move(OLD.workspace_id, OLD.user_id, OLD.workspace_id, heir);
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER what_a_member_began_stays AFTER DELETE ON public.workspace_members
  FOR EACH ROW EXECUTE FUNCTION workspace.hand_over();

-- Ends what a user is part of: they leave their teams, those of which nobody else is a member are deleted, and so
-- is all of their own. Refuses while a team would be left without an owner.
CREATE FUNCTION workspace.release_user(leaver uuid)
RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  team uuid;
BEGIN
  FOR team IN SELECT m.workspace_id FROM public.workspace_members m WHERE m.user_id = leaver ORDER BY 1 LOOP
    PERFORM FROM public.workspaces w WHERE w.id = team FOR UPDATE;
    IF EXISTS (SELECT FROM public.workspace_members m WHERE m.workspace_id = team AND m.user_id <> leaver) THEN
      DELETE FROM public.workspace_members m WHERE m.workspace_id = team AND m.user_id = leaver;
    ELSE
      DELETE FROM public.workspaces w WHERE w.id = team;
    END IF;
  END LOOP;
  PERFORM workspace.clear(leaver);
END $$;

-- However a user is deleted, by this program or on Supabase's pages.
CREATE FUNCTION workspace.on_user_deleted()
RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM workspace.release_user(OLD.id);
  RETURN OLD;
END $$;

CREATE TRIGGER leaves_workspaces BEFORE DELETE ON auth.users
  FOR EACH ROW EXECUTE FUNCTION workspace.on_user_deleted();

-- Deletes a user with all that is theirs.
CREATE FUNCTION workspace.delete_user(leaver uuid)
RETURNS void LANGUAGE sql SET search_path = pg_catalog, pg_temp AS $$
  DELETE FROM auth.users u WHERE u.id = leaver
$$;

REVOKE ALL ON FUNCTION
  workspace.lock(uuid[]), workspace.move(uuid, uuid, uuid, uuid), workspace.clear(uuid), workspace.on_delete(),
  workspace.keep_an_owner(), workspace.hand_over(), workspace.release_user(uuid), workspace.on_user_deleted(), workspace.delete_user(uuid)
  FROM PUBLIC, anon, authenticated;
