# La commande : docker build -t verifcda . && docker run --rm --read-only -v "$PWD:/cda:ro" verifcda /cda/compte-rendu.xml
# Le service :  docker build --target service -t verifcda-service .   (deploy/compose.yaml, deploy/kubernetes.yaml)
FROM node:22-slim AS build
WORKDIR /verifcda
COPY . .
RUN npm ci --omit=optional --no-audit --no-fund && npm prune --omit=dev --no-audit --no-fund

FROM node:22-slim AS command
COPY --from=build /verifcda /verifcda
USER node
WORKDIR /cda
ENTRYPOINT ["node", "/verifcda/bin/verifcda.js"]

FROM command AS service
EXPOSE 8787
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:8787/health/ready').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["serve", "--host", "0.0.0.0", "--token-file", "/run/secrets/verifcda-tokens", "--allow-host", "verifcda"]

FROM command
