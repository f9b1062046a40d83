import { beforeAll, beforeEach, expect, it } from "vitest";
import type { NewInvitation } from "@/lib/contracts/invitations";
import { db } from "@/lib/db/client";
import type { Viewer } from "@/lib/domain/access/actors";
import { makePerson, makeWorkspace, useFluxara, viewerOf } from "@/tools/testing/fixtures";
import { send } from "@/tools/testing/server/server-under-test";
import { invite } from "./invite";

useFluxara();

let admin: { id: string; email: string; headers: Headers };
let viewer: Viewer;
const password = "violet anchor tundra 9";
const name = "Noor Haddad";

beforeAll(async () => {
  admin = await makePerson({ role: "admin" });
  viewer = await viewerOf(admin.headers);
});

beforeEach(async () => {
  await db().invitation.deleteMany();
  await db().mail.deleteMany();
});

let count = 0;
const newEmail = () => `new-${count++}@example.com`;

const inviteBy = (body: object, headers = admin.headers, ws = "demo") =>
  send("invite", { params: { ws }, body, headers });
const secretOf = ({ url = "" }: { url?: string | undefined }) => url.split("/").at(-1) ?? "";
const invited = async (email: string, role = "reviewer") =>
  secretOf((await (await inviteBy({ email, role })).json()) as NewInvitation);
const accept = (secret: string, body: object, headers = new Headers()) =>
  send("acceptInvitation", { params: { secret }, body, headers });
const read = (secret: string) => send("getInvitation", { params: { secret } });

it("an invitation ends in 7 days, or in as many as were asked for", async () => {
  const answer = await inviteBy({ email: newEmail(), role: "reviewer" });
  expect(answer.status).toBe(201);
  const { endsAt, createdAt } = (await answer.json()) as NewInvitation;
  expect(Date.parse(endsAt) - Date.parse(createdAt)).toBe(7 * 86_400_000);
  for (const days of [0, 31, 1.5])
    expect((await inviteBy({ email: newEmail(), role: "beta", days })).status).toBe(422);
});

it.each([
  "a@example.com\r\nBcc: b@example.com",
  "a@example.com,b@example.com",
  "a@example.com;b@example.com",
  '"a" <a@example.com>',
  "a@example.com b@example.com",
  '"a" @example.com',
  "a\0@example.com",
  "grüße@exämple.com",
  `${"x".repeat(290)}@example.com`,
  ["a@example.com", "b@example.com"],
  "",
])("no invitation to %j", async (email) => {
  expect((await inviteBy({ email, role: "reviewer" })).status).toBe(422);
  expect(await db().invitation.count()).toBe(0);
});

it("with mail it is mailed, and the response has no link; without, the link is in the response alone", async () => {
  process.env.FLUXARA_SMTP_URL = "smtp://127.0.0.1:1";
  const email = newEmail();
  const mailed = (await (await inviteBy({ email, role: "reviewer" })).json()) as NewInvitation;
  delete process.env.FLUXARA_SMTP_URL;
  expect(mailed.url).toBeUndefined();
  expect(await db().mail.findMany({ select: { kind: true, email: true, subjectId: true } })).toEqual([
    { kind: "invitation", email, subjectId: mailed.id },
  ]);
  const secret = await invited(newEmail());
  expect(await db().mail.count()).toBe(1);
  const list = await (
    await send("listInvitations", { params: { ws: "demo" }, headers: admin.headers })
  ).text();
  expect(list).toContain(mailed.id);
  expect(list).not.toContain(secret);
});

it("opening it shows who invites to what, and accepts nothing", async () => {
  const email = newEmail();
  const secret = await invited(email);
  for (let n = 0; n < 2; n++)
    expect(await (await read(secret)).json()).toMatchObject({
      workspace: "demo",
      role: "reviewer",
      by: admin.email,
    });
  expect(await db().account.count({ where: { email } })).toBe(0);
});

it("a new address gets an approved account and is signed in, once", async () => {
  const email = newEmail();
  const secret = await invited(email);
  expect((await accept(secret, { name, password: "short" })).status).toBe(422);
  expect((await accept(secret, { name })).status).toBe(422);
  const answer = await accept(secret, { name, password });
  expect(answer.status).toBe(200);
  const cookie = answer.headers.get("set-cookie") ?? "";
  expect(cookie).toMatch(/^flx-session=[^;]+; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax$/);
  const headers = new Headers({ cookie: cookie.split(";")[0] ?? "" });
  expect(await (await send("me", { headers })).json()).toMatchObject({
    email,
    name,
    status: "approved",
    memberships: [{ workspace: "demo", role: "reviewer" }],
  });
  expect((await accept(secret, { name, password })).status).toBe(410);
  expect((await read(secret)).status).toBe(410);
});

it("of a link two passwords are checked at once, and a network uses a hundred links in a quarter of an hour", async () => {
  const secret = await invited(newEmail());
  const weak = () => accept(secret, { name, password: "p@$$w0rd".repeat(4) });
  const busy = await Promise.all([weak(), weak(), weak()]);
  expect(busy.map(({ status }) => status).sort()).toEqual([422, 422, 429]);
  expect(busy.find(({ status }) => status === 429)?.headers.get("retry-after")).toBe("5");
  const elsewhere = new Headers({ "x-forwarded-for": "198.51.100.9" });
  const codes = [];
  for (let n = 0; n < 101; n++) codes.push((await accept("unknown", { name, password }, elsewhere)).status);
  expect([new Set(codes.slice(0, 100)), codes[100]]).toEqual([new Set([404]), 429]);
  expect((await accept(secret, { name, password })).status).toBe(200);
});

it("of two that accept at once, one does", async () => {
  const secret = await invited(newEmail());
  const answers = await Promise.all([1, 2, 3].map(() => accept(secret, { name, password })));
  expect(answers.map(({ status }) => status).sort()[0]).toBe(200);
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
});

it("an address that has an account accepts by its own session alone, whatever the case of its letters", async () => {
  const person = await makePerson();
  const other = await makePerson({ role: "reviewer" });
  const secret = await invited(person.email.toUpperCase(), "beta");
  expect((await accept(secret, { name, password })).status).toBe(401);
  expect((await accept(secret, {})).status).toBe(401);
  expect((await accept(secret, {}, other.headers)).status).toBe(404);
  const answer = await accept(secret, {}, person.headers);
  expect(answer.status).toBe(200);
  expect(answer.headers.get("set-cookie")).toBeNull();
  expect((await viewerOf(person.headers)).memberships).toMatchObject([{ slug: "demo", role: "beta" }]);
});

it("an account that waits for approval is approved by it; a suspended one stays so", async () => {
  const waiting = await makePerson({ status: "pending" });
  const suspended = await makePerson({ status: "suspended" });
  expect((await accept(await invited(waiting.email), {}, waiting.headers)).status).toBe(200);
  expect((await viewerOf(waiting.headers)).status).toBe("approved");
  expect((await accept(await invited(suspended.email), {}, suspended.headers)).status).toBe(404);
});

it("it takes no right away: who was made an admin meanwhile stays one", async () => {
  const person = await makePerson();
  const secret = await invited(person.email, "beta");
  const { workspaceId } = await db().membership.findFirstOrThrow({ where: { accountId: admin.id } });
  await db().membership.create({ data: { workspaceId, accountId: person.id, role: "admin" } });
  await accept(secret, {}, person.headers);
  expect((await viewerOf(person.headers)).memberships).toMatchObject([{ role: "admin" }]);
});

it("a role by groups becomes the higher one, and the invited one is remembered", async () => {
  const person = await makePerson();
  const secret = await invited(person.email, "reviewer");
  const { workspaceId } = await db().membership.findFirstOrThrow({ where: { accountId: admin.id } });
  await db().membership.create({
    data: { workspaceId, accountId: person.id, role: "beta", source: "groups" },
  });
  await accept(secret, {}, person.headers);
  expect(await db().membership.findFirst({ where: { accountId: person.id } })).toMatchObject({
    role: "reviewer",
    manualRole: "reviewer",
    source: "groups",
  });
});

it("a later invitation of an address replaces the earlier one; one that was taken back or ran out is over", async () => {
  const email = newEmail();
  const first = await invited(email);
  const second = await invited(email.toUpperCase());
  expect((await read(first)).status).toBe(410);
  expect((await read(second)).status).toBe(200);
  await db().invitation.updateMany({ data: { endsAt: new Date() } });
  expect((await accept(second, { name, password })).status).toBe(410);
  const answer = await inviteBy({ email, role: "beta" });
  expect(answer.status).toBe(201);
  const third = (await answer.json()) as NewInvitation;
  const params = { ws: "demo", id: third.id };
  for (let n = 0; n < 2; n++)
    expect((await send("takeBackInvitation", { params, headers: admin.headers })).status).toBe(204);
  expect((await read(secretOf(third))).status).toBe(410);
  expect((await read("nothing")).status).toBe(404);
});

it("a member is not invited again, and nobody but admins invites", async () => {
  const reviewer = await makePerson({ role: "reviewer" });
  expect((await inviteBy({ email: reviewer.email, role: "admin" })).status).toBe(409);
  expect((await inviteBy({ email: newEmail(), role: "beta" }, reviewer.headers)).status).toBe(404);
  expect((await inviteBy({ email: newEmail(), role: "beta" }, new Headers())).status).toBe(401);
});

it("a workspace invites 50 people an hour, and another its own", async () => {
  for (let n = 0; n < 50; n++) await invite(viewer, "demo", { email: newEmail(), role: "beta", days: 1 });
  const answer = await inviteBy({ email: newEmail(), role: "beta" });
  expect(answer.status).toBe(429);
  expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(3_000);
  await makeWorkspace("second");
  const { headers } = await makePerson({ role: "admin", workspace: "second" });
  expect((await inviteBy({ email: newEmail(), role: "beta" }, headers, "second")).status).toBe(201);
});

it("nobody makes an account by password where single sign-on is required", async () => {
  const oidc = {
    ISSUER: "https://id.example",
    CLIENT_ID: "x",
    CLIENT_SECRET: "x",
    REQUIRED: "1",
    NAME: "Studio ID",
  };
  for (const [key, value] of Object.entries(oidc)) process.env[`FLUXARA_OIDC_${key}`] = value;
  const answer = await accept(await invited(newEmail()), { name, password });
  for (const key of Object.keys(oidc)) delete process.env[`FLUXARA_OIDC_${key}`];
  expect(answer.status).toBe(401);
  expect(await answer.text()).toContain("Use Studio ID");
});

it("invitations are audited, for operators too once they are accepted", async () => {
  await db().auditEvent.deleteMany({ where: { action: { startsWith: "invitation." } } });
  const secret = await invited(newEmail());
  await accept(secret, { name, password });
  const events = await db().auditEvent.findMany({
    where: { action: { startsWith: "invitation." } },
    orderBy: { id: "asc" },
  });
  expect(events.map(({ action, workspaceId }) => [action, workspaceId !== null])).toEqual([
    ["invitation.create", true],
    ["invitation.accept", true],
    ["invitation.accept", false],
  ]);
  expect(JSON.stringify(events.map(({ detail }) => detail))).not.toContain(secret);
});
