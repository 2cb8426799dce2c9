import { fileURLToPath } from 'node:url';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const EVERY_PAGE_NEEDS =
  /\/node_modules\/(react|react-dom|scheduler|react-router|cookie|set-cookie-parser|@tanstack\/(react-query|query-core))\//;

export default defineConfig({
  plugins: [react(), tailwindcss()],
  resolve: {
    alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) },
  },
  server: {
    host: '127.0.0.1',
    proxy: { '/api': process.env.API ?? 'http://127.0.0.1:8080' },
  },
  build: {
    rolldownOptions: {
      output: {
        // What every page needs changes less often than the product: browsers keep it over a release.
        // What one page needs comes with that page.
        codeSplitting: { groups: [{ name: 'libraries', test: EVERY_PAGE_NEEDS }] },
      },
    },
  },
  test: {
    environment: 'jsdom',
    setupFiles: './src/test/setup.ts',
    testTimeout: 20_000,
  },
});
