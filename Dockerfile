FROM node:22-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 DATA_DIR=/data PNPM_HOME=/pnpm
WORKDIR /app
COPY . .
# The Node the project names is installed with its dependencies, from the registry.
RUN npx -y pnpm@12 install --frozen-lockfile && mkdir /data && chown node /data
USER node
VOLUME /data
EXPOSE 3000
CMD ["npx", "-y", "pnpm@12", "start"]
