import type { Environment } from 'monaco-editor';

// The label Monaco asks with, and the bundle `build.ts` put beside this script.
const workers: Record<string, string> = { json: 'json.worker.js', graphql: 'graphql.worker.js' };

const environment: Environment = {
  getWorker: (_id, label) => new Worker(new URL(workers[label] ?? 'editor.worker.js', import.meta.url)),
};

/** Tells Monaco where its workers are: on our own host, as plain files, so that no `blob:` needs allowing. */
export function setUpWorkers(): void {
  window.MonacoEnvironment = environment;
}
