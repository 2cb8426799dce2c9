export type Theme = 'light' | 'dark';

const KEY = 'theme';
const darkSystem = () => matchMedia('(prefers-color-scheme: dark)');

const systemTheme = (): Theme => (darkSystem().matches ? 'dark' : 'light');

/** The theme that is shown: the chosen one, else the system's. */
export function currentTheme(): Theme {
  const chosen = document.documentElement.dataset.theme;
  return chosen === 'light' || chosen === 'dark' ? chosen : systemTheme();
}

/** Shows a theme from now on. Choosing what the system has means following the system again. */
export function chooseTheme(theme: Theme): void {
  if (theme === systemTheme()) {
    delete document.documentElement.dataset.theme;
    localStorage.removeItem(KEY);
  } else {
    document.documentElement.dataset.theme = theme;
    localStorage.setItem(KEY, theme);
  }
}

/** Calls back whenever the shown theme may have changed. Returns its own undo. */
export function onThemeChange(callback: () => void): () => void {
  const system = darkSystem();
  const chosen = new MutationObserver(callback);
  system.addEventListener('change', callback);
  chosen.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  return () => {
    system.removeEventListener('change', callback);
    chosen.disconnect();
  };
}
