// Runs before the first paint, so that a chosen theme never flashes the other one. It is a file rather
// than an inline script because the server's content security policy allows none.
try {
  const chosen = localStorage.getItem('theme');
  if (chosen === 'light' || chosen === 'dark') document.documentElement.dataset.theme = chosen;
} catch {
  // Storage is blocked: the system's theme it is.
}
