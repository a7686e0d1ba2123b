import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react()],
  // Here the package is the one beside it, as built. Your application installs it from npm and needs no alias.
  resolve: { alias: { openimp: fileURLToPath(new URL('../../dist/sdk/index.js', import.meta.url)) } },
  // The shop's server sets prices and verifies payments.
  server: { proxy: { '/orders': process.env['SHOP'] ?? 'http://127.0.0.1:4200' } },
});
