import { afterAll, vi } from "vitest";

/** Imaging processes know nothing of a file's database and folders, and take half a second to start. */
const kept = "fluxara.imaging";

/** What `remember` keeps: the process's singletons. */
const singletons = () =>
  Object.getOwnPropertySymbols(globalThis).filter(
    ({ description }) => description?.startsWith("fluxara.") && description !== kept,
  );

const before = { ...process.env };

/**
 * Test files share a process: each leaves time, globals, environment and singletons as it found them. An import that its
 * last test began would fail once the file has ended, and then for the next file too.
 */
afterAll(async () => {
  await vi.dynamicImportSettled();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
  Object.assign(process.env, before);
  for (const key of singletons()) Reflect.deleteProperty(globalThis, key);
});
