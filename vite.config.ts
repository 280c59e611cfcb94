import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { customFunctions } from './scripts/functions-metadata.ts';

const page = (path: string) => fileURLToPath(new URL(`./addin/${path}`, import.meta.url));

/** Builds the pane and the workbench into dist/web; the service serves them below /addin/. */
export default defineConfig({
  root: 'addin',
  base: '/addin/',
  plugins: [react(), customFunctions()],
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    target: 'es2022',
    chunkSizeWarningLimit: 10_000,
    reportCompressedSize: false,
    rolldownOptions: {
      input: {
        taskpane: page('taskpane/index.html'),
        'sign-in': page('sign-in/index.html'),
        workbench: page('workbench/index.html'),
        headless: page('workbench/headless.html'),
      },
    },
  },
});
