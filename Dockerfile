# The server `actway serve` in an image: no root, and nothing is written outside /data and /tmp.
#   docker build --tag actway .
FROM node:20.20.2-slim AS build
WORKDIR /source
COPY . .
RUN npm ci --no-audit --no-fund
RUN npm run --silent build
RUN node scripts/assemble-server.mjs build/server

FROM node:20.20.2-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATABASE_URL=sqlite:/data/actway.db ACTWAY_FILES=/data/files
COPY --from=build /source/build/server /opt/actway
RUN install --directory --owner=node --group=node /data
WORKDIR /data
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# The command itself, and not npx or a shell, gets the signals: SIGTERM ends the server after what is in flight.
ENTRYPOINT ["node", "/opt/actway/packages/cli/bin/actway.mjs"]
CMD ["serve"]
