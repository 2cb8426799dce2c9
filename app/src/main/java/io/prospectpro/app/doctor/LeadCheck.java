package io.prospectpro.app.doctor;

import java.util.List;

/** Whether campaigns have found anything. */
final class LeadCheck implements Check {

  private record Found(boolean hasCampaign, boolean hasLead) {}

  @Override
  public Topic topic() {
    return Topic.LEADS;
  }

  @Override
  public boolean needsTables() {
    return true;
  }

  @Override
  public List<Finding> look(Patient patient) {
    var found =
        patient
            .database()
            .jdbc()
            .sql(
                """
                SELECT EXISTS (SELECT FROM public.campaigns) AS has_campaign,
                       EXISTS (SELECT FROM public.leads) AS has_lead
                """)
            .query(
                (row, _) -> new Found(row.getBoolean("has_campaign"), row.getBoolean("has_lead")))
            .single();
    if (found.hasLead()) {
      return List.of(Diagnosis.LEADS_FINE.with("There are leads in the database."));
    }
    return List.of(
        found.hasCampaign()
            ? Diagnosis.NO_LEADS.with("Campaigns were started, and there is not a single lead.")
            : Diagnosis.NO_CAMPAIGN.with("No campaign was started yet, so there are no leads."));
  }
}
