export type ButtonLook = 'primary' | 'secondary' | 'quiet';

const BASE =
  'inline-flex min-h-10 items-center justify-center gap-2 rounded-lg px-4 text-sm font-medium ' +
  'whitespace-nowrap transition-colors disabled:cursor-not-allowed disabled:opacity-60';

const LOOKS: Record<ButtonLook, string> = {
  primary: 'bg-accent text-on-accent shadow-sm hover:bg-accent-hover',
  secondary: 'border border-line bg-surface text-ink hover:bg-sunken',
  quiet: 'text-muted hover:bg-sunken hover:text-ink',
};

/** The look of a button, for what is a link and should look like one. */
export const buttonClass = (look: ButtonLook) => `${BASE} ${LOOKS[look]}`;
