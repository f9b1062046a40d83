import { resolve } from "node:path";

/**
 * Path of a bundle made by `bin/build-server.mjs`, which runs first. Relative to the working directory, since
 * `import.meta.url` differs inside a bundle.
 */
export const built = (name: string) => resolve(/* turbopackIgnore: true */ ".build/programs", name);
