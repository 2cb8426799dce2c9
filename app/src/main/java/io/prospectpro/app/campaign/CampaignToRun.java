package io.prospectpro.app.campaign;

import java.util.UUID;

/** What a job needs to know of its campaign. */
public record CampaignToRun(UUID id, UUID workspaceId, UUID userId, Criteria criteria) {}
