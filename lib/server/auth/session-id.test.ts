import { encode } from "next-auth/jwt";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { sessionIdFrom } from "./session-id";

const secret = "s".repeat(40);
const sid = "01890000-0000-7000-8000-000000000001";

beforeEach(() => vi.stubEnv("FLUXARA_SECRET", secret));
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

async function cookieFor(seconds: number): Promise<Headers> {
  const token = await encode({ token: { sid }, secret, maxAge: seconds });
  return new Headers({ cookie: `flx-session=${token}` });
}

it("a cached cookie expires at its end", async () => {
  const headers = await cookieFor(60);
  expect([await sessionIdFrom(headers), await sessionIdFrom(headers)]).toEqual([sid, sid]);
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 120_000 });
  expect(await sessionIdFrom(headers)).toBeNull();
});

it("a cached cookie is refused under another secret or with a letter changed", async () => {
  const headers = await cookieFor(60);
  expect(await sessionIdFrom(headers)).toBe(sid);
  const cookie = headers.get("cookie") ?? "";
  // Not the last letter: some of its bits are unused.
  const changed = `${cookie.slice(0, -9)}${cookie.at(-9) === "A" ? "B" : "A"}${cookie.slice(-8)}`;
  expect(await sessionIdFrom(new Headers({ cookie: changed }))).toBeNull();
  vi.stubEnv("FLUXARA_SECRET", "t".repeat(40));
  expect(await sessionIdFrom(headers)).toBeNull();
});
