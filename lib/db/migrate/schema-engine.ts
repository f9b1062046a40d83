import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlMigrationAwareDriverAdapterFactory,
} from "@prisma/driver-adapter-utils";
import type { SchemaContainer } from "@prisma/schema-engine-wasm/schema_engine_bg";
import * as bindings from "@prisma/schema-engine-wasm/schema_engine_bg";

/** Prisma's schema engine. The package expects a bundler to link its .wasm file. */
let linked: Promise<void> | undefined;

/** On a panic the engine calls this global with the message and traps; the message is lost unless thrown here. */
Object.assign(globalThis, {
  PRISMA_WASM_PANIC_REGISTRY: {
    set_message(words: string) {
      throw new Error(`Prisma's schema engine failed: ${words}`);
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
  schema: SchemaContainer,
  work: (engine: bindings.SchemaEngine) => Promise<T>,
): Promise<T> {
  linked ??= link();
  await linked;
  const engine = await bindings.SchemaEngine.new(
    { datamodels: [[schema.path, schema.content]] },
    () => undefined,
    bindMigrationAwareSqlAdapterFactory(adapter),
  );
  const result = await work(engine);
  engine.free();
  return result;
}
