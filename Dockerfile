# scholargraph in a container: built in one stage, run in another as an ordinary user.
#   docker build -t scholargraph . && docker run -p 127.0.0.1:4000:4000 -v library:/data scholargraph
# The library lies in /data, in the embedded PostgreSQL, or in your own one with DATABASE_URL; see docs/operating.md.
# `node .ci/dockerfile-steps.mjs` runs these steps without Docker, for CI.

FROM node:22-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY build.mjs tsconfig.json schema.graphql ./
COPY prisma ./prisma
COPY src ./src
RUN node build.mjs
RUN npm prune --omit=dev --ignore-scripts --no-audit --no-fund

FROM node:22-slim
ENV NODE_ENV=production
ENV HOST=0.0.0.0
ENV DATA_DIR=/data
WORKDIR /app
RUN mkdir /data && chown node:node /data
COPY --from=build /app/package.json /app/schema.graphql ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/prisma ./prisma
COPY --from=build /app/dist ./dist
USER node
VOLUME /data
EXPOSE 4000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 4000}/health`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "dist/cli.js"]
CMD ["serve"]
