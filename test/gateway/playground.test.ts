import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import express from 'express';
import type { Actor } from '../../gateway/playground/asker.ts';
import { buildPlayground } from '../../gateway/playground/build.ts';
import { playgroundRoutes } from '../../gateway/playground/playground.ts';
import { questionFrom, readQuestions } from '../../gateway/playground/questions.ts';
import { openTabs, resetTabs } from '../../gateway/playground/ready-tabs.ts';
import { built, expectWholePage } from './playground-build.ts';

const question = (name: string, query: string) => ({ name, title: `About ${name}`, query });

describe('a question file', () => {
  it('gives its title and role, and keeps the explanation in the query', () => {
    const text = '# Who is due?\n# as: kader\n#\n# Children of one posyandu.\nquery Due {\n  due\n}\n';
    expect(questionFrom('1-due', text)).toEqual({
      name: '1-due',
      title: 'Who is due?',
      as: 'kader',
      query: '# Children of one posyandu.\nquery Due {\n  due\n}\n',
    });
  });

  it('needs no role and no explanation', () => {
    expect(questionFrom('x', '# Title\r\n{ a }')).toEqual({ name: 'x', title: 'Title', query: '{ a }\n' });
  });

  it('is refused without a title', () => {
    expect(() => questionFrom('x', '{ a }')).toThrow('must begin with a line');
    expect(() => questionFrom('x', '# as: kader\n{ a }')).toThrow('must begin with a line');
  });

  it('is read in the order of the numbers of the file names', async () => {
    const names = (await readQuestions()).map(({ name }) => name);
    expect(names.length).toBeGreaterThan(0);
    expect(names.map((name) => parseInt(name))).toEqual(names.map((_, i) => i + 1));
  });
});

describe('the ready tabs', () => {
  const [a, b, c] = [question('a', '{ a }'), question('b', '{ b }'), question('c', '{ c }')];
  const opened = openTabs(null, [], [a, b]);
  const edited = {
    ...opened,
    tabs: opened.tabs.map((tab) => (tab.title === a.title ? { ...tab, query: '{ mine }' } : tab)),
  };

  it('are one for each question at the first visit', () => {
    expect(opened.tabs.map(({ title, query }) => [title, query])).toEqual([
      ['About a', '{ a }'],
      ['About b', '{ b }'],
    ]);
  });

  it('keep what a person changed, and follow the question where nobody changed anything', () => {
    const later = openTabs(edited, [a, b], [question('a', '{ a2 }'), question('b', '{ b2 }')]);
    expect(later.tabs.map(({ query }) => query)).toEqual(['{ mine }', '{ b2 }']);
  });

  it('gain a new question, lose a withdrawn one, and stay closed when closed', () => {
    const withoutB = { tabs: opened.tabs.slice(0, 1), activeTabIndex: 0 };
    expect(openTabs(withoutB, [a, b], [a, b, c]).tabs.map(({ title }) => title)).toEqual(['About a', 'About c']);
    expect(openTabs(opened, [a, b], [b]).tabs.map(({ title }) => title)).toEqual(['About b']);
  });

  it('come back at a reset, before the tabs a person opened', () => {
    const own = { ...opened.tabs[0]!, id: 'own', title: 'mine' };
    const tabs = resetTabs({ tabs: [own, ...edited.tabs], activeTabIndex: 1 }, [a, b]).tabs;
    expect(tabs.map(({ query, title }) => [title, query])).toEqual([
      ['About a', '{ a }'],
      ['About b', '{ b }'],
      ['mine', '{ a }'],
    ]);
  });
});

describe('the playground build', () => {
  it('is not done again, and tells nothing about the machine it was done on', async () => {
    await buildPlayground(built, () => {});
    const said: string[] = [];
    await buildPlayground(built, (sentence) => said.push(sentence));
    expect(said).toEqual([]);
    await expectWholePage(built);
  });
});

describe('the playground routes', () => {
  const actors: Actor[] = [{ name: 'Ibu Sari', role: 'kader', token: 'abc' }];
  const stamp = '0123456789abcdef';
  let directory: string;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'playground-'));
    await mkdir(join(directory, stamp));
    await writeFile(join(directory, 'index.html'), '<!doctype html><title>Desa Sehat</title>');
    await writeFile(join(directory, stamp, 'page.js'), 'page()');
    await writeFile(join(directory, stamp, 'page.js.gz'), gzipSync('page()'));
  });
  afterAll(() => rm(directory, { recursive: true }));

  async function get(
    path: string,
    options: { actors?: () => Promise<Actor[]>; headers?: Record<string, string> } = {},
  ) {
    const app = express().use(playgroundRoutes({ directory, questions: readQuestions, actors: options.actors }));
    const server = app.listen(0);
    try {
      const { port } = server.address() as AddressInfo;
      const response = await fetch(`http://localhost:${port}${path}`, { headers: options.headers });
      return { response, text: await response.text(), port };
    } finally {
      server.close();
    }
  }

  it('let the page load nothing from elsewhere, and nobody frame it', async () => {
    const { response, port } = await get('/');
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('no-cache');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('referrer-policy')).toBe('no-referrer');
    const policy = response.headers.get('content-security-policy');
    expect(policy).toContain("default-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain(`connect-src 'self' ws://localhost:${port} wss://localhost:${port};`);
    expect(policy).not.toContain('unsafe-eval');
  });

  it('serve the bundles to be kept for ever, packed for whoever can unpack', async () => {
    const packed = await get(`/playground/${stamp}/page.js`);
    const plain = await get(`/playground/${stamp}/page.js`, { headers: { 'accept-encoding': 'identity' } });
    expect([packed.text, plain.text]).toEqual(['page()', 'page()']);
    expect(packed.response.headers.get('content-encoding')).toBe('gzip');
    expect(plain.response.headers.get('content-encoding')).toBeNull();
    for (const { response } of [packed, plain]) {
      expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
      expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
      expect(response.headers.get('vary')).toBe('Accept-Encoding');
    }
  });

  it('answer 404 for what is not there, and never leave their directory', async () => {
    for (const path of [`/playground/${stamp}/none.js`, '/playground/..%2f/index.html', '/playground/%2e%2e/x.js']) {
      expect((await get(path)).response.status).toBe(404);
    }
  });

  it('list the questions', async () => {
    const { response, text } = await get('/playground/questions.json');
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(JSON.parse(text)).toEqual(await readQuestions());
  });

  it('give tokens of actors only where there are actors, and have them kept nowhere', async () => {
    expect((await get('/playground/actors.json')).response.status).toBe(404);
    const { response, text } = await get('/playground/actors.json', { actors: async () => actors });
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(JSON.parse(text)).toEqual(actors);
  });
});
