import './styles.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createBrowserRouter } from 'react-router';
import { App } from './app';
import { createQueryClient } from './query-client';
import { reloadForNewPages } from './reload-once';
import { routes } from './routes';

reloadForNewPages();

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no element with the id "root" to put the page into.');

createRoot(root).render(
  <StrictMode>
    <App queryClient={createQueryClient()} router={createBrowserRouter(routes)} />
  </StrictMode>,
);
