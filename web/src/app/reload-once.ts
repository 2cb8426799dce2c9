const KEY = 'reloaded-for-new-pages';
const SOON_MS = 60_000;

/**
 * Where the server was updated while the page was open, the files of its other pages are gone: the page
 * is loaded anew, which brings their new names. Once a minute at most, for where the files are really
 * missing that would go on for ever; then the error is shown.
 */
export function reloadForNewPages(reload: () => void = () => window.location.reload()): () => void {
  const onFailure = (event: Event) => {
    if (Date.now() - Number(sessionStorage.getItem(KEY) ?? 0) < SOON_MS) return;
    sessionStorage.setItem(KEY, String(Date.now()));
    event.preventDefault(); // No error is shown in the moment before.
    reload();
  };
  window.addEventListener('vite:preloadError', onFailure);
  return () => window.removeEventListener('vite:preloadError', onFailure);
}
