type Props = { email: string; isInvented: boolean };

/** An address to write to. One that was made up is shown and not linked: nobody is to use it. */
export function EmailAddress({ email, isInvented }: Props) {
  if (isInvented)
    return (
      <span className="block truncate" title={email}>
        {email}
      </span>
    );
  return (
    <a
      href={`mailto:${email}`}
      className="block truncate rounded text-accent-text underline-offset-2 hover:underline"
      title={email}
    >
      {email}
    </a>
  );
}
