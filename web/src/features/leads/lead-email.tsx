import { EmailAddress } from './email-address';
import { emailWords } from './email-words';
import { None } from './lead-parts';
import type { LeadRow } from './lead-row';

/** The best address with what is known of it, and whose it is, in two lines; never the one without the other. */
export function LeadEmail({ lead }: { lead: LeadRow }) {
  const { email, verifiedBy, person } = lead;
  const status = lead.emailStatus ?? (email ? undefined : 'not_found');
  const words = status && emailWords({ status, verifiedBy });

  if (!email) return words ? <None text={words.text} /> : <None />;
  const known = [words?.text, person].filter(Boolean).join(' · ');
  return (
    <div className="min-w-0">
      <EmailAddress email={email} isInvented={lead.invented} />
      {known && (
        <p className="truncate text-[13px] text-muted" title={known}>
          {words && <span className={words.look}>{words.text}</span>}
          {words && person !== null && ' · '}
          {person !== null && <span>{person}</span>}
        </p>
      )}
    </div>
  );
}
