import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlMigrationAwareDriverAdapterFactory,
} from "@prisma/driver-adapter-utils";
import * as bindings from "@prisma/schema-engine-wasm/schema_engine_bg";

/** Prisma's own schema engine. The package hides its .wasm file and expects a bundler to link the two. */
let linked: Promise<void> | undefined;

/** The engine hands its panic's words to this global, then traps; without it the words are lost. */
const panic = { message: "" };
Object.assign(globalThis, {
  PRISMA_WASM_PANIC_REGISTRY: {
    set_message(words: string) {
      panic.message = words;
    },
  },
});

async function link(): Promise<void> {
  const script = createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm/schema_engine_bg");
  const file = path.join(path.dirname(script), "schema_engine_bg.wasm");
  const { instance } = await WebAssembly.instantiate(readFileSync(file), {
    "./schema_engine_bg.js": bindings,
  });
  bindings.__wbg_set_wasm(instance.exports);
  (instance.exports as { __wbindgen_start(): void }).__wbindgen_start();
}

/** Runs `work` with an engine on the given database. */
export async function withSchemaEngine<T>(
  adapter: SqlMigrationAwareDriverAdapterFactory,
  datamodels: [string, string][],
  work: (engine: bindings.SchemaEngine) => Promise<T>,
): Promise<T> {
  linked ??= link();
  await linked;
  const engine = await bindings.SchemaEngine.new(
    { datamodels },
    () => undefined,
    bindMigrationAwareSqlAdapterFactory(adapter),
  );
  try {
    const result = await work(engine);
    engine.free();
    return result;
  } catch (error) {
    if (error instanceof WebAssembly.RuntimeError) throw new Error(panic.message, { cause: error });
    throw error;
  }
}
