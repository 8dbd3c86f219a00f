import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Customers } from './customers.tsx';

/* quadrail repeats by itself what may be repeated; a second loop around it would only wait longer. */
const queries = new QueryClient({ defaultOptions: { queries: { retry: false }, mutations: { retry: false } } });

createRoot(document.getElementById('root') as HTMLElement).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <Customers />
    </QueryClientProvider>
  </StrictMode>,
);
