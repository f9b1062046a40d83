import { afterEach, expect, it, vi } from "vitest";
import { providerChecks } from "@/lib/server/doctor/checks/provider";
import { authBrowser, enter } from "@/tools/testing/auth-browser";
import { findingsOf } from "@/tools/testing/doctor";
import { useProvider } from "@/tools/testing/use-provider";
import { providerState } from "./discovery";

const provider = useProvider();
const hourMs = 3_600_000;

afterEach(() => {
  vi.useRealTimers();
});

const ahead = (ms: number) => vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + ms });
const asks = () => provider().asked.filter((path) => path === "/.well-known/openid-configuration").length;
const start = async () => (await authBrowser(provider().base).post("/api/auth/signin/oidc")).to;
const found = async () =>
  (await findingsOf({}, false, providerChecks)).map(({ id, state }) => `${id} ${state}`);

it("doctor finds a provider that knows the address", async () => {
  expect(await found()).toEqual(["provider ok", "provider-redirect ok"]);
  vi.stubEnv("FLUXARA_PUBLIC_URL", "http://127.0.0.1:4999");
  expect(await found()).toEqual(["provider ok", "provider-redirect wrong"]);
  vi.stubEnv("FLUXARA_OIDC_ISSUER", `${provider().issuer}/`);
  expect(await found()).toEqual(["provider wrong", "provider-redirect wrong"]);
  vi.stubEnv("FLUXARA_OIDC_ISSUER", "http://127.0.0.1:9");
  expect(await found()).toEqual(["provider wrong", "provider-redirect skipped"]);
  vi.stubEnv("FLUXARA_OIDC_ISSUER", "");
  expect(await found()).toEqual(["provider skipped", "provider-redirect skipped"]);
});

it("the provider is asked how it is once an hour, and away, for a day not at all", async () => {
  const before = asks();
  await Promise.all([start(), start(), start()]);
  await start();
  expect(asks()).toBe(before + 1);
  ahead(1.1 * hourMs);
  await start();
  expect(asks()).toBe(before + 2);
  await provider().stop();
  ahead(2 * hourMs);
  expect(await start()).toContain(`${provider().issuer}/auth?`);
  ahead(25 * hourMs);
  expect(await start()).toBe(`${provider().base}/sign-in?error=provider_away`);
  await provider().again();
  expect(await providerState()).toBe("answers");
});

it("the keys are kept with it", async () => {
  const person = provider().person();
  await enter(provider(), person);
  const before = provider().asked.filter((path) => path === "/jwks").length;
  for (let n = 0; n < 3; n++) expect((await enter(provider(), person)).viewer).not.toBeNull();
  expect(provider().asked.filter((path) => path === "/jwks").length).toBe(before);
});

it("a provider that calls itself otherwise lets nobody in", async () => {
  vi.stubEnv("FLUXARA_OIDC_ISSUER", `${provider().issuer}/`);
  expect(await start()).toBe(`${provider().base}/sign-in?error=provider_changed`);
  expect(await providerState()).toBe("changed");
});

it("away between start and callback, nobody is signed in", async () => {
  const { at, viewer } = await enter(provider(), provider().person(), { bent: () => provider().stop() });
  expect([at, viewer]).toEqual(["/sign-in?error=provider_away", null]);
  await provider().again();
});
