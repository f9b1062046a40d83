import { afterAll, beforeAll, beforeEach, vi } from "vitest";
import { useDatabase } from "./database";
import { startProvider, type TestProvider } from "./oidc-provider";

export const providerBase = "http://127.0.0.1:3999";

/** Gives the test file a database and a real OpenID provider. `extra`: settings of each test, besides what it stubs itself. */
export function useProvider(extra: Record<string, string> = {}): () => TestProvider {
  let provider: TestProvider;
  useDatabase();
  beforeAll(async () => {
    provider = await startProvider(providerBase);
  });
  beforeEach(() => {
    vi.unstubAllEnvs();
    const own = { FLUXARA_PUBLIC_URL: providerBase, NEXTAUTH_URL: providerBase };
    const secret = { FLUXARA_SECRET: "a secret for tests that is long enough" };
    for (const [name, value] of Object.entries({ ...provider.variables, ...own, ...secret, ...extra }))
      vi.stubEnv(name, value);
  });
  afterAll(async () => {
    vi.unstubAllEnvs();
    await provider.stop();
  });
  return () => provider;
}
