import type { ReactNode } from 'react';
import type { EmailStatus } from '@/lib/email-status';
import { formatDay, humanize } from '@/lib/format';
import { sourceName } from '@/lib/source-name';
import { SandboxBadge } from '@/ui/sandbox-badge';
import { personOf, verifierOf, type Contact, type Verification } from './contact';
import { EmailAddress } from './email-address';
import { emailWords } from './email-words';
import { finderName, webLink } from './lead-words';

type Props = {
  contacts: readonly Contact[];
  /** True if the sandbox had a part in the lead: then it was the sandbox that gave the verdicts. */
  isSandbox: boolean;
};

/** Every address that was found, the best first, each with who found it, where, and who vouches for it. */
export function LeadContacts({ contacts, isSandbox }: Props) {
  if (contacts.length === 0) {
    return <p className="mt-2 text-sm text-muted">No e-mail address was found.</p>;
  }
  return (
    <ul
      aria-labelledby="contacts"
      className="mt-2 divide-y divide-line rounded-xl border border-line text-sm leading-5"
    >
      {contacts.map((contact) => (
        <li key={contact.email} className="px-3.5 py-3">
          <ContactDetails contact={contact} isSandbox={isSandbox} />
        </li>
      ))}
    </ul>
  );
}

function ContactDetails({ contact, isSandbox }: { contact: Contact; isSandbox: boolean }) {
  const { status, note, found } = contact;
  const words = emailWords({ status, verifiedBy: verifierOf(contact) });
  const person = personOf(contact);
  return (
    <>
      <div className="flex flex-wrap items-start justify-between gap-x-3 gap-y-1">
        <div className="min-w-0">
          <EmailAddress email={contact.email} isInvented={contact.isInvented} />
        </div>
        {(contact.isInvented || (isSandbox && found.verification)) && <SandboxBadge />}
      </div>
      <p className={`wrap-break-word ${words.look}`}>{words.text}</p>
      {note !== null && <p className="text-[13px] wrap-break-word text-muted">{note}</p>}
      <dl className="mt-2 grid grid-cols-[4.5rem_minmax(0,1fr)] gap-x-3 gap-y-1 text-[13px]">
        {person !== undefined && <Row name="Person">{person}</Row>}
        <Row name="Found">
          <FoundAt finder={found.finder} url={found.url} isInvented={contact.isInvented} />
        </Row>
        <Row name="Verdict">
          {found.verification ? (
            <Verdict verification={found.verification} />
          ) : (
            <NoVerdict status={status} />
          )}
        </Row>
      </dl>
    </>
  );
}

function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd className="min-w-0 wrap-break-word">{children}</dd>
    </>
  );
}

type FoundAtProps = { finder: string; url: string | null; isInvented: boolean };

function FoundAt({ finder, url, isInvented }: FoundAtProps) {
  // The page of an invented address is as invented, though its name may be that of a real firm.
  const link = isInvented ? undefined : webLink(url);
  return (
    <>
      {finderName(finder)}
      {link && (
        <>
          {', '}
          <a
            href={link.href}
            target="_blank"
            rel="noopener noreferrer"
            className="rounded wrap-anywhere text-accent-text underline-offset-2 hover:underline"
          >
            {link.host + link.path}
          </a>
        </>
      )}
      {!link && url !== null && <span className="wrap-anywhere text-muted">, {url}</span>}
    </>
  );
}

function NoVerdict({ status }: { status: EmailStatus }) {
  return (
    <span className="text-muted">
      {status === 'pending' ? 'On its way' : 'No provider has given one'}
    </span>
  );
}

function Verdict({ verification }: { verification: Verification }) {
  const { provider, verdict, flags, at } = verification;
  return (
    <>
      {sourceName(provider)}: {humanize(verdict)}, <time dateTime={at}>{formatDay(at)}</time>
      {flags.length > 0 && (
        <ul aria-label="Flags" className="mt-1 flex flex-wrap gap-1">
          {flags.map((flag) => (
            <li key={flag} className="rounded bg-sunken px-1.5 text-xs text-muted">
              {humanize(flag)}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
