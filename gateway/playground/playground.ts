import { extname } from 'node:path';
import { Router } from 'express';
import type { Request, Response } from 'express';
import type { Actor } from './asker.ts';
import type { Question } from './questions.ts';

/** What the playground is made of. */
export interface PlaygroundOptions {
  /** Where `buildPlayground` put the page. */
  directory: string;
  /** Read at each visit, so that a question just written is there after a reload. */
  questions: () => Promise<readonly Question[]>;
  /** Made-up people one may ask as. Left out in production: nobody may be handed a token there. */
  actors?: () => Promise<readonly Actor[]>;
}

/** Serves the playground: the page at `/`, the rest of it under `/playground/`. */
export function playgroundRoutes({ directory, questions, actors }: PlaygroundOptions): Router {
  const router = Router();

  router.get('/', (request, response, next) => {
    protect(request, response);
    response.set('Cache-Control', 'no-cache');
    response.sendFile('index.html', { root: directory, cacheControl: false }, (error?: Error) => error && next(error));
  });

  router.get('/playground/questions.json', async (request, response) => {
    protect(request, response);
    response.set('Cache-Control', 'no-cache').json(await questions());
  });

  router.get('/playground/actors.json', async (request, response, next) => {
    if (!actors) return next();
    protect(request, response);
    response.set('Cache-Control', 'no-store').json(await actors());
  });

  // The folder is named after what is in it (`build.ts`), so its files never change.
  router.get('/playground/:stamp/:file', (request, response, next) => {
    protect(request, response);
    const { stamp, file } = request.params;
    const packed = request.acceptsEncodings('gzip') === 'gzip';
    response.vary('Accept-Encoding').type(extname(file));
    if (packed) response.set('Content-Encoding', 'gzip');
    const options = { root: directory, immutable: true, maxAge: '365d' };
    response.sendFile(`${stamp}/${file}${packed ? '.gz' : ''}`, options, (error?: Error) => {
      if (!error || response.headersSent) return;
      for (const name of ['Content-Encoding', 'Content-Type', 'Cache-Control']) response.removeHeader(name);
      next();
    });
  });

  return router;
}

function protect(request: Request, response: Response): void {
  response.set({
    'Content-Security-Policy': policyFor(request.get('host') ?? ''),
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
  });
}

function policyFor(host: string): string {
  // Older Safari does not count a WebSocket to one's own host as 'self'. The host is the client's word: anything that
  // could end the directive and begin another is left out.
  const sockets = /^[\w.-]+(:\d+)?$|^\[[\da-f:]+\](:\d+)?$/i.test(host) ? ` ws://${host} wss://${host}` : '';
  return [
    "default-src 'self'",
    // Monaco positions every line, and GraphiQL every panel, with style attributes.
    "style-src 'self' 'unsafe-inline'",
    // GraphiQL's style sheet carries its fonts and icons in itself, the page its favicon.
    "font-src 'self' data:",
    "img-src 'self' data:",
    `connect-src 'self'${sockets}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ].join('; ');
}
