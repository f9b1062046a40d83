import { resolve } from "node:path";

/**
 * A bundle of `bin/build-server.mjs`, which runs before anything else does. Found from the project's folder, where the
 * server and the tests run: inside a bundle, `import.meta.url` points elsewhere.
 */
export const built = (name: string) => resolve(/* turbopackIgnore: true */ ".build/programs", name);
