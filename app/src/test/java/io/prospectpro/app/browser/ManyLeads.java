package io.prospectpro.app.browser;

import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Gives a campaign that has ended as many leads as a test wants, in place of its own. The n-th is
 * "Firm n" in one of five towns; every second has an address, every eighth a verified one; every
 * third has no phone, every fifth no website; and it is n hundredths of a mile away.
 */
final class ManyLeads {

  private ManyLeads() {}

  static void put(DataSource database, String campaignId, int howMany) {
    var db = JdbcClient.create(database);
    var id = UUID.fromString(campaignId);
    db.sql("DELETE FROM public.leads WHERE campaign_id = :id").param("id", id).update();
    db.sql(
            """
            INSERT INTO public.leads (campaign_id, workspace_id, user_id, job_id, fingerprints, name, category,
              category_label, street, city, state, postcode, country, phone, website, email, email_status,
              email_note, confidence, reasons, score_version, sources, provenance, latitude, longitude,
              distance_miles, lead_key, contacts)
            SELECT c.id, c.workspace_id, c.user_id, gen_random_uuid(), ARRAY['many:' || n],
              'Firm ' || lpad(CAST(n AS text), 5, '0'),
              (ARRAY['dentist', 'florist', 'bakery', 'coffee_shop'])[1 + n % 4],
              (ARRAY['Dentist', 'Florist', 'Bakery', 'Coffee shop'])[1 + n % 4],
              n || ' Pearl St',
              (ARRAY['Boulder', 'Longmont', 'Lyons', 'Nederland', 'Superior'])[1 + n % 5],
              'CO', '80302', 'US',
              CASE WHEN n % 3 > 0 THEN '+1303' || (5000000 + n) END,
              CASE WHEN n % 5 > 0 THEN 'https://firm' || n || '.example' END,
              CASE WHEN n % 2 = 0 THEN 'info@firm' || n || '.example' END,
              CASE WHEN n % 4 = 0 THEN 'valid' WHEN n % 4 = 2 THEN 'could_not_ask' ELSE 'not_found' END,
              CASE WHEN n % 4 = 2 THEN 'NeverBounce did not answer: connection reset after 10,000 ms.' END,
              50 + n % 50,
              '[{"signal": "category", "points": 40, "text": "Its main business is what you asked for"}]', '1',
              CASE WHEN n % 2 = 0 THEN ARRAY['open_data'] ELSE ARRAY['open_data', 'openstreetmap'] END,
              '{"name": {"source": "open_data", "dataset": "test"}}',
              40 + n / 50000.0, -105.3 + (n % 100) / 1000.0, n / 100.0, 'many:' || n,
              CASE WHEN n % 8 = 0 THEN
                jsonb_build_array(jsonb_build_object(
                  'email', 'info@firm' || n || '.example', 'status', 'valid', 'isInvented', false,
                  'found', jsonb_build_object(
                    'email', 'info@firm' || n || '.example', 'finder', 'website',
                    'verification', jsonb_build_object(
                      'provider', 'hunter', 'verdict', 'deliverable', 'flags', '[]'::jsonb,
                      'at', '2026-11-23T10:00:30Z', 'status', 'valid'))))
              ELSE '[]' END
            FROM public.campaigns c, generate_series(1, :howMany) AS n
            WHERE c.id = :id
            """)
        .param("howMany", howMany)
        .param("id", id)
        .update();
    db.sql("ANALYZE public.leads").update();
  }
}
