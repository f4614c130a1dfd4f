# docker build -t verifcda . && docker run --rm -v "$PWD:/cda:ro" verifcda /cda/compte-rendu.xml
FROM node:22-slim AS build
WORKDIR /verifcda
COPY . .
RUN npm ci --omit=optional --no-audit --no-fund && npm prune --omit=dev --no-audit --no-fund

FROM node:22-slim
COPY --from=build /verifcda /verifcda
USER node
WORKDIR /cda
ENTRYPOINT ["node", "/verifcda/bin/verifcda.js"]
