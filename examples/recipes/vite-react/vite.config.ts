import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { backendForPages } from './backend.ts';

const listen = { host: '127.0.0.1', port: Number(process.env['PORT'] ?? 8080), strictPort: true };

export default defineConfig({ plugins: [react(), backendForPages()], server: listen, preview: listen });
