import { composeServices } from '@apollo/composition';
import { Supergraph } from '@apollo/federation-internals';
import { parse, printSchema } from 'graphql';
import { SUBGRAPHS } from '../../subgraphs/index.ts';
import { schemaOfManifest } from '../../subgraphs/kernel/schema.ts';

/** The files of `schema/` as the code says they should be: one SDL a subgraph, the supergraph, and what clients see. */
export async function composedFiles(): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  for (const manifest of SUBGRAPHS) files.set(`${manifest.name}.graphql`, (await schemaOfManifest(manifest)).typeDefs);
  const services = [...files].map(([file, sdl]) => ({
    name: file.replace('.graphql', ''),
    // Where a subgraph is, is the configuration's affair; the gateway only wants to see something here.
    url: `subgraph:${file.replace('.graphql', '')}`,
    typeDefs: parse(sdl),
  }));
  const { errors, supergraphSdl } = composeServices(services);
  if (!supergraphSdl) throw new Error(`The subgraphs do not compose:\n${errors?.map(({ message }) => message).join('\n')}`);
  files.set('supergraph.graphql', `${supergraphSdl.trimEnd()}\n`);
  files.set('api.graphql', `${printSchema(Supergraph.build(supergraphSdl).apiSchema().toGraphQLJSSchema())}\n`);
  return files;
}
