import type { Lead } from './lead';
import { formatPhone, townOf, webLink } from './lead-words';

const LINK = 'rounded text-accent-text underline-offset-2 hover:underline';

/** What is not known is said, never guessed. */
export function None({ text = 'Not found' }: { text?: string }) {
  return <span className="text-muted">{text}</span>;
}

type AddressProps = { lead: Pick<Lead, 'street' | 'city' | 'state' | 'postcode'> };

export function Address({ lead }: AddressProps) {
  const town = townOf(lead);
  if (!lead.street && !town) return <None />;
  return (
    <>
      {lead.street && <p>{lead.street}</p>}
      {town && <p className={lead.street ? 'text-muted' : ''}>{town}</p>}
    </>
  );
}

export function Phone({ phone }: { phone: string | null }) {
  if (!phone) return <None />;
  return (
    <a href={`tel:${phone}`} className={`${LINK} whitespace-nowrap tabular-nums`}>
      {formatPhone(phone)}
    </a>
  );
}

export function Website({ website }: { website: string | null }) {
  const link = webLink(website);
  if (!link) return website ? <span className="wrap-anywhere">{website}</span> : <None />;
  return (
    <a
      href={link.href}
      target="_blank"
      rel="noopener noreferrer"
      className={`${LINK} block truncate`}
      title={link.href}
    >
      {link.host}
    </a>
  );
}
