import http from "node:http";
import { encode } from "next-auth/jwt";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { authCookies } from "@/lib/server/auth/cookies";
import type { Responder } from "@/lib/server/http/respond";
import { secret, startUnderTest } from "./front-under-test";

let front: Awaited<ReturnType<typeof startUnderTest>>;
const respond: Responder = async () => ({
  status: 200,
  body: "{}",
  headers: { "content-type": "application/json" },
});
beforeAll(async () => {
  vi.stubEnv("FLUXARA_SECRET", secret);
  front = await startUnderTest({ health: respond, getShared: respond });
});
afterAll(() => front.close());

type HeadResponse = { status: number; headers: http.IncomingHttpHeaders };

/** A request from a loopback address of its own: a network that other tests do not use. */
const from = (localAddress: string, headers: http.OutgoingHttpHeaders = {}) => {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 8 });
  return (path: string) =>
    new Promise<HeadResponse>((resolve, reject) => {
      http
        .get({ host: "127.0.0.1", port: front.port, path, localAddress, headers, agent }, (res) => {
          res.resume().on("end", () => resolve({ status: res.statusCode ?? 0, headers: res.headers }));
        })
        .on("error", reject);
    });
};

async function times(count: number, ask: () => Promise<HeadResponse>) {
  const answers = await Promise.all(Array.from({ length: count }, ask));
  return {
    passed: answers.filter(({ status }) => status === 200).length,
    refused: answers.filter(({ status }) => status === 429),
  };
}

it.each([
  ["127.0.0.11", "/sign-in", 100],
  ["127.0.0.12", "/nothing.png", 100],
  ["127.0.0.13", "/api/auth/csrf", 250],
  ["127.0.0.14", "/api/v1/s/abc", 1_000],
])(
  "a network without an account: %s may read %s %i times at once, and is then told when to ask again",
  async (network, path, most) => {
    const ask = from(network);
    const { passed, refused } = await times(most * 3, () => ask(path));
    // What comes back meanwhile is not counted against it.
    expect(passed).toBeGreaterThanOrEqual(most);
    expect(refused.length).toBeGreaterThan(0);
    for (const { headers } of refused) expect(Number(headers["retry-after"])).toBeGreaterThanOrEqual(1);
    expect((await from("127.0.0.19")(path)).status).toBe(200);
  },
);

it("what costs less than a millisecond is not limited", async () => {
  const ask = from("127.0.0.15");
  expect((await times(1_500, () => ask("/api/v1/health"))).refused).toEqual([]);
  expect((await times(1_500, () => ask("/_next/static/a.js"))).refused).toEqual([]);
});

it("people who are signed in are not limited, nor does a forged cookie help", async () => {
  const { name } = authCookies().sessionToken;
  const token = await encode({ token: { sid: "a session" }, secret });
  const signedIn = from("127.0.0.16", { cookie: `${name}=${token}` });
  expect((await times(400, () => signedIn("/w/demo"))).refused).toEqual([]);
  const forged = from("127.0.0.16", { cookie: `${name}=${token.slice(0, -4)}AAAA` });
  expect((await times(400, () => forged("/w/demo"))).refused.length).toBeGreaterThan(0);
});
