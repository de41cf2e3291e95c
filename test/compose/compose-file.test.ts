import { readFile } from 'node:fs/promises';
import { SUBGRAPHS } from '../../subgraphs/index.ts';
import { readConfig } from '../../subgraphs/kernel/config.ts';
import { ourServices, readComposeFile, ROOT, type ComposeService } from './compose-file.ts';

describe('docker-compose.yml', () => {
  let services: Map<string, ComposeService>;
  beforeAll(async () => {
    services = await readComposeFile();
  });

  const ours = () => ourServices(services);
  const listening = () => ours().filter(({ environment }) => environment['PORT']);
  const gateways = () => ours().filter(({ command }) => command.includes('gateway/serve.ts'));

  it('runs every subgraph as a service of the same name', () => {
    for (const { name } of SUBGRAPHS) {
      expect(services.get(name)?.command).toEqual(['node', '--import', 'tsx', 'subgraphs/serve.ts', name]);
    }
  });

  it('gives every process of ours the memory that npm start has', async () => {
    const { scripts } = JSON.parse(await readFile(`${ROOT}package.json`, 'utf8')) as { scripts: { start: string } };
    const [memory] = /--max-semi-space-size=\d+/.exec(scripts.start)!;
    for (const { name, environment } of ours()) expect([name, environment['NODE_OPTIONS']]).toEqual([name, memory]);
  });

  it('tells each subgraph where those listen whose feeds it follows', () => {
    for (const { name, follows = [] } of SUBGRAPHS)
      for (const { subgraph } of follows) {
        const port = services.get(subgraph)!.environment['PORT'];
        const { subgraphUrls } = readConfig({ ...services.get(name)!.environment });
        expect(subgraphUrls[subgraph]).toBe(`http://${subgraph}:${port}`);
      }
  });

  it('tells both gateways where each subgraph listens', () => {
    expect(gateways()).toHaveLength(2);
    const urls = SUBGRAPHS.map(({ name }) => [name, `http://${name}:${services.get(name)!.environment['PORT']}`]);
    for (const { environment } of gateways())
      expect(readConfig({ ...environment }).subgraphUrls).toEqual(Object.fromEntries(urls));
  });

  it('gives each process a port of its own, which this machine alone can reach', () => {
    const ports = listening().map(({ environment }) => environment['PORT']!);
    expect(new Set(ports).size).toBe(ports.length);
    for (const service of services.values()) {
      const port = service.environment['PORT'];
      expect([service.name, service.ports]).toEqual([service.name, port ? [`127.0.0.1:${port}:${port}`] : []]);
    }
  });

  it('starts nothing that production would refuse, and no secret stands in it', () => {
    for (const { name, environment } of ours()) {
      expect([name, readConfig({ ...environment }).production]).toEqual([name, false]);
      expect(Object.keys(environment).filter((key) => /SECRET|PASSWORD|PRIVATE/.test(key))).toEqual([]);
    }
  });

  it('starts a gateway when every subgraph is ready and the village is there', () => {
    const ready = SUBGRAPHS.map(({ name }) => [name, { condition: 'service_healthy' }]);
    const village = ['village', { condition: 'service_completed_successfully' }];
    for (const { dependsOn } of gateways()) expect(dependsOn).toEqual(Object.fromEntries([...ready, village]));
  });

  it('waits for the health of a service only where the file says how to look', () => {
    const waits = [...services.values()].flatMap(({ dependsOn }) => Object.entries(dependsOn));
    for (const [name, { condition }] of waits) {
      expect([name, services.has(name)]).toEqual([name, true]);
      if (condition === 'service_healthy') expect(services.get(name)!.healthCheck).toBeDefined();
    }
  });
});
