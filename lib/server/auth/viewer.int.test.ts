import { encode } from "next-auth/jwt";
import { beforeAll, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { endSession, openSession } from "@/lib/db/system/accounts/sessions";
import type { Viewer } from "@/lib/domain/access/actors";
import { idleMs } from "@/lib/domain/access/session-life";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { changeAccount } from "@/lib/services/accounts/change-account";
import { changePassword } from "@/lib/services/accounts/change-password";
import { register } from "@/lib/services/accounts/register";
import { createToken, revokeToken } from "@/lib/services/accounts/tokens";
import { firstStart } from "@/lib/services/first-start";
import { useDatabase } from "@/tools/testing/database";
import { byPassword } from "@/tools/testing/fixtures";
import { viewerFromHeaders } from "./viewer";

const bySignIn = authorizeSystem("sign-in");

useDatabase();

const secret = "a secret for tests that is long enough";
const password = "violet anchor tundra 9";
const bearer = (token: string) => new Headers({ authorization: `Bearer ${token}` });
const minutes = (n: number, from = new Date()) => new Date(from.getTime() + n * 60_000);

let operator: Viewer;

beforeAll(async () => {
  process.env.FLUXARA_SECRET = secret;
  process.env.FLUXARA_ADMIN_TOKEN = "flx_first";
  await firstStart();
  const viewer = await viewerFromHeaders(bearer("flx_first"));
  if (viewer === null) throw new Error("The first token does not work");
  operator = viewer;
});

/** An approved member of `demo` with a session. */
async function member(email: string, role: "admin" | "reviewer" = "reviewer") {
  await register({ email, name: email, password });
  const { id } = await db().account.findUniqueOrThrow({ where: { email } });
  await changeAccount(operator, id, { status: "approved", memberships: [{ workspace: "demo", role }] });
  return { id, ...(await session(id)) };
}

async function session(accountId: string) {
  const sid = await openSession(bySignIn, byPassword(accountId), new Date());
  const cookie = `other=1; flx-session=${await encode({ token: { sid }, secret })}`;
  return { sid, headers: new Headers({ cookie }) };
}

it("a session's viewer is the account with its memberships", async () => {
  const { id, headers } = await member("ann@example.com");
  expect(await viewerFromHeaders(headers)).toMatchObject({
    kind: "account",
    accountId: id,
    email: "ann@example.com",
    status: "approved",
    isOperator: false,
    memberships: [
      {
        slug: "demo",
        role: "reviewer",
        reviewersDownload: true,
        reviewersShare: false,
        reviewersGenerate: true,
        betaSees: "selections",
      },
    ],
  });
});

it("no cookie, a forged one and another secret's give no viewer", async () => {
  const { sid } = await member("forged@example.com");
  const foreign = await encode({ token: { sid }, secret: "another secret that is long enough too" });
  for (const cookie of ["", "flx-session=", "flx-session=x.y.z", `flx-session=${foreign}`])
    expect(await viewerFromHeaders(new Headers({ cookie }))).toBeNull();
});

it("suspension ends a session and a token by the next request, and they stay ended", async () => {
  const { id, headers } = await member("eve@example.com", "admin");
  const eve = await viewerFromHeaders(headers);
  if (eve === null) throw new Error("no session");
  const token = await createToken(eve, "demo", { title: "runner" }, undefined);
  expect(await viewerFromHeaders(bearer(token.secret))).not.toBeNull();
  await changeAccount(operator, id, { status: "suspended" });
  expect(await viewerFromHeaders(headers)).toBeNull();
  expect(await viewerFromHeaders(bearer(token.secret))).toBeNull();
  await changeAccount(operator, id, { status: "approved" });
  expect(await viewerFromHeaders(headers)).toBeNull();
});

it("a role taken away is gone by the next request", async () => {
  const { id, headers } = await member("bob@example.com");
  await changeAccount(operator, id, { memberships: [] });
  expect((await viewerFromHeaders(headers))?.memberships).toEqual([]);
});

it("signing out ends that session only", async () => {
  const { id, sid, headers } = await member("out@example.com");
  const other = await session(id);
  await endSession(bySignIn, sid, new Date());
  expect(await viewerFromHeaders(headers)).toBeNull();
  expect(await viewerFromHeaders(other.headers)).not.toBeNull();
});

it("a new password ends every session but the one that changed it", async () => {
  const { id, sid, headers } = await member("pass@example.com");
  const other = await session(id);
  const viewer = await viewerFromHeaders(headers);
  if (viewer === null) throw new Error("no session");
  const change = { current: password, next: "seven quiet harbours 4" };
  await expect(
    changePassword(viewer, { ...change, current: "wrong" }, { sessionId: sid, network: "pass" }),
  ).rejects.toMatchObject({ code: "invalid", errors: [{ path: "current" }] });
  await changePassword(viewer, change, { sessionId: sid, network: "pass" });
  expect(await viewerFromHeaders(headers)).not.toBeNull();
  expect(await viewerFromHeaders(other.headers)).toBeNull();
});

it("an idle session ends after 12 hours; use puts that off, but never past 14 days", async () => {
  const { sid, headers } = await member("idle@example.com");
  const idle = async () => (await db().session.findUniqueOrThrow({ where: { id: sid } })).idleEndsAt;
  const first = await idle();
  await viewerFromHeaders(headers, minutes(0.5));
  expect(await idle()).toEqual(first);
  const used = minutes(11 * 60);
  expect(await viewerFromHeaders(headers, used)).not.toBeNull();
  expect(await idle()).toEqual(new Date(used.getTime() + idleMs));
  expect(await viewerFromHeaders(headers, minutes(22 * 60))).not.toBeNull();
  expect(await viewerFromHeaders(headers, minutes(12 * 60 + 1, minutes(22 * 60)))).toBeNull();

  const end = (await db().session.findUniqueOrThrow({ where: { id: sid } })).endsAt;
  await db().session.update({ where: { id: sid }, data: { idleEndsAt: minutes(60, end) } });
  expect(await viewerFromHeaders(headers, minutes(-1, end))).not.toBeNull();
  expect(await viewerFromHeaders(headers, end)).toBeNull();
});

it("a token acts within its permissions and workspace until revoked or past its end", async () => {
  const { headers } = await member("maker@example.com", "admin");
  const maker = await viewerFromHeaders(headers);
  if (maker === null) throw new Error("no session");
  const endsAt = minutes(60);
  const made = await createToken(maker, "demo", { title: "t", endsAt: endsAt.toISOString() }, undefined);
  const viewer = await viewerFromHeaders(bearer(made.secret));
  expect(viewer).toMatchObject({
    kind: "token",
    accountId: maker.accountId,
    tokenId: made.id,
    tokenPermissions: ["job:read", "job:write", "job:claim", "download"],
    tokenWorkspaceId: maker.memberships[0]?.workspaceId,
  });
  expect(await viewerFromHeaders(bearer(made.secret), minutes(1, endsAt))).toBeNull();
  await revokeToken(maker, "demo", made.id);
  expect(await viewerFromHeaders(bearer(made.secret))).toBeNull();
  const stored = await db().token.findUniqueOrThrow({ where: { id: made.id } });
  expect(stored.lastUsedAt).not.toBeNull();
  expect(JSON.stringify(stored)).not.toContain(made.secret);
});

it("a request with an Authorization header is judged by that alone", async () => {
  const { headers } = await member("both@example.com");
  for (const authorization of ["Bearer flx_wrong", "Basic eDp5", "Bearer"]) {
    headers.set("authorization", authorization);
    expect(await viewerFromHeaders(headers)).toBeNull();
  }
});
