import { PHASE_DEVELOPMENT_SERVER } from "next/constants.js";

// JavaScript: for a TypeScript file, Next loads its compiler at every start and keeps its 28 MB in memory.
/** @type {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  images: { unoptimized: true },
  // Nothing is rendered ahead of its request, so there is nothing to keep.
  cacheMaxMemorySize: 0,
  turbopack: {
    rules: {
      "**/lucide-react/dist/esm/createLucideIcon.mjs": { loaders: ["./bin/light-icons.cjs"] },
    },
  },
  experimental: {
    // Larger chunks than usual: each page sends a third fewer of them, and they compress better.
    turbopackChunking: { minChunkSize: 150_000 },
    // A page is loaded when somebody opens it.
    preloadEntriesOnStart: false,
  },
  serverExternalPackages: [
    "sharp",
    "pg",
    "@prisma/client",
    "@prisma/adapter-pg",
    "@node-rs/argon2",
    "pino",
    "@aws-sdk/client-s3",
    "@aws-sdk/lib-storage",
  ],
};

/** Next serves the API, by `route.dev.ts`, only in development; a build leaves it out. */
export default (phase) => ({
  ...config,
  pageExtensions: ["tsx", "ts", ...(phase === PHASE_DEVELOPMENT_SERVER ? ["dev.ts"] : [])],
});
