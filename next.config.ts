import type { NextConfig } from "next";
import { PHASE_DEVELOPMENT_SERVER } from "next/constants";

// Read by `next build` and in development. `npm start` hands over what the build made of it (`bin/built-pages.mjs`),
// since for a TypeScript file Next would load its compiler and keep its 28 MB in memory.
const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // `npm run check` does, with tests and tools; a start from a fresh clone need not wait for it.
  typescript: { ignoreBuildErrors: true },
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
    "openid-client",
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
export default (phase: string): NextConfig => ({
  ...config,
  pageExtensions: ["tsx", "ts", ...(phase === PHASE_DEVELOPMENT_SERVER ? ["dev.ts"] : [])],
});
