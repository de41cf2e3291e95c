/** What a process of the stock stack is told, as JSON in its one argument. */
export const settings = JSON.parse(process.argv[2] ?? '{}') as {
  port: number;
  mongodbUri: string;
  issuer: string;
  audience: string;
  jwksUrl: string;
  subgraphs: Record<string, string>;
};
