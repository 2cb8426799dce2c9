/** The mark: a radar that has found its point. The same drawing as public/favicon.svg. */
export function Logo() {
  return (
    <svg aria-hidden viewBox="0 0 32 32" className="size-8">
      <rect width="32" height="32" rx="8" fill="#0f6b54" />
      <circle cx="16" cy="16" r="9" fill="none" stroke="#fff" strokeOpacity=".35" strokeWidth="2" />
      <path
        d="M16 7a9 9 0 0 1 9 9"
        fill="none"
        stroke="#fff"
        strokeWidth="2.5"
        strokeLinecap="round"
      />
      <circle cx="16" cy="16" r="3.5" fill="#fff" />
    </svg>
  );
}
