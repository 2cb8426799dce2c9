import { personOf } from './contact';
import { EmailAddress } from './email-address';
import { emailWords } from './email-words';
import { bestContact, type Lead } from './lead';
import { None } from './lead-parts';

/** The best address with what is known of it, and whose it is; never the one without the other. */
export function LeadEmail({ lead }: { lead: Lead }) {
  const contact = bestContact(lead);
  const status = lead.emailStatus ?? (lead.email ? undefined : 'not_found');
  const words = status && emailWords({ status, verification: contact?.found.verification });
  const person = contact && personOf(contact);

  if (!lead.email) return words ? <None text={words.text} /> : <None />;
  return (
    <div className="min-w-0">
      <EmailAddress email={lead.email} isInvented={contact?.isInvented ?? lead.sandbox} />
      {words && (
        <p className={`line-clamp-3 text-[13px] wrap-break-word ${words.look}`}>{words.text}</p>
      )}
      {person !== undefined && <p className="text-[13px] wrap-break-word text-muted">{person}</p>}
    </div>
  );
}
