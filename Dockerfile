# One image for every process of the house; docker-compose.yml says which of them a container runs.

FROM node:24-bookworm-slim AS built
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --no-audit --no-fund
# tsx takes the meaning of decorators from tsconfig.json.
COPY tsconfig.json ./
COPY schema schema
COPY subgraphs subgraphs
COPY scripts scripts
COPY gateway gateway
# The playground's page is bundled here, so that a gateway starts at once and writes nothing.
RUN node --import tsx --input-type=module --eval \
  "import { buildPlayground } from './gateway/playground/build.ts'; await buildPlayground('.data/playground', console.log);"

FROM node:24-bookworm-slim
WORKDIR /app
# The code is root's and the process is not: it cannot change what it runs.
COPY --from=built /app ./
# A new volume takes over who owns this, so that development keys can be made in it.
RUN install -d -o node -g node -m 700 /keys
USER node
# Whether the process runs. Whether it can answer is another question: docker-compose.yml asks /health/ready.
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 CMD ["node", "-e", \
  "fetch('http://127.0.0.1:' + (process.env.PORT || 4000) + '/health/live').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
EXPOSE 4000
CMD ["node", "--import", "tsx", "gateway/serve.ts"]
