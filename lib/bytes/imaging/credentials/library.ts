import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { remember } from "@/lib/remember";

const library = "@contentauth/c2pa-wasm";

type Library = typeof import("@contentauth/c2pa-wasm");
async function load(): Promise<Library> {
  const c2pa = await import("@contentauth/c2pa-wasm");
  const file = createRequire(import.meta.url).resolve(`${library}/c2pa.wasm`);
  await c2pa.default({ module_or_path: readFileSync(file) });
  return c2pa;
}

/** Compiles 9 MB, so only in a process that has found credentials or is to make some. */
export const c2paLibrary = (): Promise<Library> => remember("c2pa", load);

/** Whether WebAssembly has trapped, after which the library is not usable. */
export const isTrap = (error: unknown): boolean => error instanceof Error && error.name === "RuntimeError";
