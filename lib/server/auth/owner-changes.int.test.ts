import { randomUUID } from "node:crypto";
import { encode } from "next-auth/jwt";
import { beforeAll, beforeEach, expect, it, vi } from "vitest";
import type { OperationName } from "@/lib/contracts/api";
import { db } from "@/lib/db/client";
import { hashPassword } from "@/lib/db/system/accounts/password-hash";
import { provenAccountId } from "@/lib/db/system/accounts/proven-account-id";
import { beginReset } from "@/lib/db/system/accounts/resets";
import { checkSecondFactor } from "@/lib/db/system/accounts/second-factor";
import { openSession } from "@/lib/db/system/accounts/sessions";
import { hashRecoveryCode, newRecoveryCodes } from "@/lib/domain/access/recovery-codes";
import { seal } from "@/lib/domain/access/sealed";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { newTotpSecret, stepAt, totpCode } from "@/lib/domain/access/totp";
import { invitationUrl } from "@/lib/services/accounts/invitations/invitation-link";
import { resetUrl } from "@/lib/services/accounts/password-link";
import { authBrowser, enter } from "@/tools/testing/auth-browser";
import { byPassword, makePerson, makeToken, makeWorkspace } from "@/tools/testing/fixtures";
import { type RequestOptions, send, withHeaders } from "@/tools/testing/server/server-under-test";
import { providerBase, useProvider } from "@/tools/testing/use-provider";

const bySweep = authorizeSystem("sweep");
const bySignIn = authorizeSystem("sign-in");

const secret = "a secret for tests that is long enough";
const provider = useProvider({
  FLUXARA_SMTP_URL: "smtp://127.0.0.1:1",
  FLUXARA_OIDC_NEW: "auto",
  FLUXARA_OIDC_ROLES: "leads=demo:admin",
});
const [planted, next] = ["planted anchor tundra 1", "violet anchor tundra 9"];
let operator: Headers;
let admin: Headers;

beforeAll(async () => {
  vi.stubEnv("FLUXARA_SECRET", secret);
  await makeWorkspace("demo");
  operator = (await makePerson({ isOperator: true })).headers;
  admin = (await makePerson({ role: "admin" })).headers;
});
beforeEach(() => db().try.deleteMany());

/** As one of our own pages asks. */
const ask = (name: OperationName, { headers = {}, ...sent }: RequestOptions) =>
  send(name, { ...sent, headers: withHeaders(new Headers(headers), { origin: providerBase }) });

type Trust = "waits" | "vouched" | "proven";
type Key =
  | "password"
  | "stranger"
  | "own identity"
  | "factor"
  | "codes"
  | "token"
  | "their session"
  | "own session";
const all: Key[] = [
  "password",
  "stranger",
  "own identity",
  "factor",
  "codes",
  "token",
  "their session",
  "own session",
];

type Way = "password" | "oidc";
const status = { waits: "pending", vouched: "approved", proven: "approved" } as const;

async function sessionOf(id: string, entry: object = {}) {
  const sid = await openSession(bySignIn, { ...byPassword(id), ...entry }, new Date());
  return { sid, headers: new Headers({ cookie: `flx-session=${await encode({ token: { sid }, secret })}` }) };
}

/** An account of this trust that holds every key: rows as an older version wrote them. `way`: what the owner's session is by. */
async function holder(trust: Trust, way: Way, hasPassword = true) {
  const now = new Date();
  const email = `held-${randomUUID()}@example.com`;
  const at = trust === "waits" ? {} : { approvedAt: now };
  const facts = { ...at, addressProvenAt: trust === "proven" ? now : null, createdAt: now };
  const passwordHash = hasPassword ? await hashPassword(planted) : null;
  const account = { email, name: "Held", status: status[trust], passwordHash, ...facts };
  const { id } = await db().account.create({ data: account });
  const [own, stranger] = [provider().person(), provider().person()];
  const { issuer } = provider();
  const identity = { provider: issuer, accountId: id };
  await db().identity.create({ data: { ...identity, subject: own, createdAt: now } });
  await db().identity.create({
    data: { ...identity, subject: stranger, createdAt: new Date(now.getTime() + 9) },
  });
  const [totp, [code = ""]] = [newTotpSecret(), newRecoveryCodes()];
  await db().secondFactor.create({
    data: { accountId: id, secret: seal("second factor", totp, secret), activeAt: now },
  });
  await db().recoveryCode.create({ data: { accountId: id, hash: hashRecoveryCode(code) } });
  const token = await makeToken(id);
  const theirs = await sessionOf(id);
  const oidc = { accountId: provenAccountId(bySignIn, id), way: "oidc", issuer, subject: own } as const;
  const mine = await sessionOf(id, way === "oidc" ? oidc : {});
  return { id, email, own, stranger, totp, code, token, theirs, mine };
}
type Holder = Awaited<ReturnType<typeof holder>>;

const isAsked = async (email: string, password: string) => {
  const browser = authBrowser(providerBase);
  const { to } = await browser.post("/api/auth/callback/credentials", { email, password });
  return to.includes("second_factor") || (await browser.viewer()) !== null;
};
const isMe = async (headers: Headers) => (await ask("me", { headers })).status === 200;
const opens = async ({ id }: Holder, person: string) =>
  (await enter(provider(), person)).viewer?.accountId === id;

/** Which keys still work, once the account is one of those that are let in. */
async function keysOf(held: Holder): Promise<Key[]> {
  const { id, email, totp, code, token, theirs, mine } = held;
  await db().account.update({ where: { id }, data: { status: "approved" } });
  const now = new Date();
  const works: Record<Key, boolean> = {
    "their session": await isMe(theirs.headers),
    "own session": await isMe(mine.headers),
    token: (await ask("listSets", { params: { ws: "demo" }, headers: token.headers })).status !== 401,
    codes: (await db().recoveryCode.count({ where: { accountId: id, hash: hashRecoveryCode(code) } })) > 0,
    factor: (await checkSecondFactor(bySignIn, id, totpCode(totp, stepAt(now)), now)) === "right",
    password: await isAsked(email, planted),
    stranger: await opens(held, held.stranger),
    "own identity": await opens(held, held.own),
  };
  return all.filter((key) => works[key]);
}

async function reset({ id }: Holder) {
  const [link, now] = [randomUUID(), new Date()];
  await beginReset(
    bySweep,
    { id: link, accountId: id, createdAt: now, endsAt: new Date(now.getTime() + 60_000) },
    now,
  );
  const token = resetUrl(link).split("/").at(-1);
  expect((await ask("resetPassword", { body: { token, password: next } })).status).toBe(204);
}
async function accept({ email, mine }: Holder) {
  const asked = await ask("invite", {
    params: { ws: "demo" },
    body: { email, role: "reviewer" },
    headers: admin,
  });
  const { id } = (await asked.json()) as { id: string };
  const link = invitationUrl(id).split("/").at(-1) ?? "";
  const answer = await ask("acceptInvitation", {
    params: { secret: link },
    body: {},
    headers: mine.headers,
  });
  expect(answer.status).toBe(200);
}
const approve = async ({ id }: Holder) => {
  const body = { status: "approved" };
  expect((await ask("putAccount", { params: { id }, body, headers: operator })).status).toBe(200);
};
const moments = {
  reset,
  accept,
  approve,
  help: async ({ id }: Holder) =>
    expect((await ask("removeAccountSecondFactor", { params: { id }, headers: operator })).status).toBe(204),
  role: async ({ email }: Holder) => {
    const body = { email, role: "reviewer" };
    expect((await ask("putMember", { params: { ws: "demo" }, body, headers: admin })).status).toBe(201);
  },
  groups: async ({ own }: Holder) => {
    provider().people.set(own, { ...provider().people.get(own), groups: ["leads"] });
    await enter(provider(), own);
  },
  pause: async ({ id }: Holder) => {
    await db().account.update({ where: { id }, data: { status: "suspended" } });
    await approve({ id } as Holder);
  },
};
const but = (...ended: Key[]) => all.filter((key) => !ended.includes(key));

const table: [keyof typeof moments, Trust, Way | "made by oidc", Key[]][] = [
  ["reset", "waits", "password", []],
  ["reset", "vouched", "password", ["factor", "codes", "token"]],
  ["reset", "proven", "password", but("password", "their session", "own session")],
  ["accept", "waits", "password", ["password", "own session"]],
  ["accept", "waits", "oidc", ["own identity", "own session"]],
  ["accept", "vouched", "password", but("stranger", "own identity", "their session")],
  ["accept", "vouched", "oidc", but("stranger", "their session")],
  ["accept", "proven", "password", all],
  ["accept", "proven", "oidc", all],
  ["approve", "waits", "password", ["password", "their session", "own session"]],
  ["approve", "waits", "made by oidc", ["own identity", "their session", "own session"]],
  ["pause", "vouched", "password", all],
  ["pause", "proven", "password", all],
  ["help", "waits", "password", but("factor", "codes")],
  ["help", "vouched", "password", but("factor", "codes")],
  ["help", "proven", "password", but("factor", "codes")],
  ["role", "waits", "password", all],
  ["role", "vouched", "password", all],
  ["role", "proven", "password", all],
  ["groups", "waits", "oidc", ["own identity"]],
  ["groups", "vouched", "oidc", all],
  ["groups", "proven", "oidc", all],
];

it.each(table)("after %s, a %s account with a session by %s keeps %j", async (moment, trust, way, kept) => {
  const held = await holder(trust, way === "password" ? "password" : "oidc", way !== "made by oidc");
  await moments[moment](held);
  const { addressProvenAt } = await db().account.findUniqueOrThrow({ where: { id: held.id } });
  expect(addressProvenAt !== null).toBe(trust === "proven" || moment === "reset" || moment === "accept");
  expect(await keysOf(held)).toEqual(kept);
  if (moment === "reset") expect(await isAsked(held.email, next)).toBe(true);
});

it("what ended is recorded for operators", async () => {
  const held = await holder("waits", "password");
  await reset(held);
  const [event] = await db().auditEvent.findMany({ where: { action: "account.keys", subject: held.id } });
  expect(event).toMatchObject({
    workspaceId: null,
    accountId: held.id,
    detail: { moment: "reset", password: false, identities: 2, secondFactor: true, tokens: 1 },
  });
});
