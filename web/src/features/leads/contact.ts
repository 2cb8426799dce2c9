import type { EmailStatus } from '@/lib/email-status';

/** A person as a page or a provider names one. */
export type Person = { name: string | null; position: string | null };

/** A provider's verdict, in the provider's words, and what it means to us. */
export type Verification = {
  provider: string;
  verdict: string;
  flags: string[];
  at: string;
  status: EmailStatus;
};

/** An address that was found, with who found it and what is known of it. */
export type Contact = {
  email: string;
  status: EmailStatus;
  note: string | null;
  /** True if the sandbox made it up. */
  isInvented: boolean;
  found: {
    email: string;
    finder: string;
    /** Where it stands in public, if the finder says. */
    url: string | null;
    person: Person | null;
    verification: Verification | null;
  };
};

/** "Ann Lee, Owner", of as much as is known. */
export const personOf = ({ found: { person } }: Contact): string | undefined =>
  [person?.name, person?.position].filter(Boolean).join(', ') || undefined;

/** Who says of the address what its status says; a verdict on something else is no credit to it. */
export const verifierOf = ({ status, found: { verification } }: Contact): string | undefined =>
  verification?.status === status ? verification.provider : undefined;
