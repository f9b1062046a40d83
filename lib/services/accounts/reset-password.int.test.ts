import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { hashPassword, verifyPassword } from "@/lib/db/system/accounts/password-hash";
import { sendMails } from "@/tools/testing/drain";
import { makePerson, makeToken, useFluxara } from "@/tools/testing/fixtures";
import { send } from "@/tools/testing/server/server-under-test";
import { TestSmtpServer } from "@/tools/testing/server/smtp-server";

useFluxara();
const server = new TestSmtpServer();
const password = "violet anchor tundra 9";

beforeAll(async () => {
  await server.open();
  process.env.FLUXARA_SMTP_URL = server.url;
});
afterAll(async () => {
  delete process.env.FLUXARA_SMTP_URL;
  await server.close();
});
beforeEach(async () => {
  server.taken.length = 0;
  await db().mail.deleteMany();
  await db().try.deleteMany();
});

async function makeHolder(own: string | null = "former anchor tundra 1") {
  const person = await makePerson({ role: "reviewer" });
  const passwordHash = own === null ? null : await hashPassword(own);
  await db().account.update({ where: { id: person.id }, data: { passwordHash } });
  return person;
}

const forgot = (email: string, headers = new Headers()) =>
  send("forgotPassword", { body: { email }, headers });
const reset = (token: string, to = password) => send("resetPassword", { body: { token, password: to } });
const tokenIn = (n: number) => /\/reset\/([\w-]+)/.exec(server.taken[n]?.mail.text ?? "")?.[1] ?? "";
/** The token of a link that was just mailed. */
async function mailedToken(email: string): Promise<string> {
  await forgot(email);
  await sendMails();
  return tokenIn(server.taken.length - 1);
}
const hashOf = async (id: string) => (await db().account.findUniqueOrThrow({ where: { id } })).passwordHash;

it("a known and an unknown address get the same response and the same rows; only the known one a mail", async () => {
  const { email } = await makeHolder();
  const [known, unknown] = [await forgot(email), await forgot("nobody@example.com")];
  expect([known.status, unknown.status]).toEqual([202, 202]);
  expect(await known.text()).toBe(await unknown.text());
  expect([...known.headers].map(([key]) => key)).toEqual([...unknown.headers].map(([key]) => key));
  expect(await db().mail.count()).toBe(2);
  await sendMails();
  expect(server.taken.map(({ to }) => to)).toEqual([[email]]);
  expect(tokenIn(0)).not.toBe("");
});

it("a link sets the password once, ends all sessions, opens none, and names the tokens that stay", async () => {
  const person = await makeHolder();
  const { id: tokenId, headers: tokenHeaders } = await makeToken(person.id);
  await db().token.update({ where: { id: tokenId }, data: { title: "nightly runner" } });
  const token = await mailedToken(person.email.toUpperCase());
  expect((await reset(token, "short")).status).toBe(422);
  const answer = await reset(token);
  expect(answer.status).toBe(204);
  expect(answer.headers.get("set-cookie")).toBeNull();
  expect(await verifyPassword(await hashOf(person.id), password)).toBe(true);
  expect((await send("me", { headers: person.headers })).status).toBe(401);
  expect((await send("listSets", { params: { ws: "demo" }, headers: tokenHeaders })).status).not.toBe(401);
  expect((await reset(token)).status).toBe(410);
  await sendMails();
  const { mail } = server.taken.at(-1) ?? {};
  expect(mail?.subject).toBe("Your password was changed");
  expect(mail?.text).toContain("– nightly runner");
  expect(mail?.text).not.toContain(token);
});

it("a later link ends the first, and what was never made is unknown", async () => {
  const { email } = await makeHolder();
  const first = await mailedToken(email);
  const second = await mailedToken(email);
  expect(first).not.toBe(second);
  expect((await reset(first)).status).toBe(410);
  expect((await reset("nothing")).status).toBe(404);
  expect((await reset(second)).status).toBe(204);
});

it("of two mails that are sent together, the later one’s link works", async () => {
  const { email } = await makeHolder();
  await forgot(email);
  await db().mail.updateMany({ data: { createdAt: new Date(Date.now() - 5_000) } });
  await forgot(email);
  await db().mail.updateMany({
    where: { createdAt: { lt: new Date(Date.now() - 4_000) } },
    data: { dueAt: new Date() },
  });
  await sendMails();
  expect(server.taken).toHaveLength(1);
  expect((await reset(tokenIn(0))).status).toBe(204);
});

it("a link ends after 30 minutes, also if its mail was late", async () => {
  const person = await makeHolder();
  const token = await mailedToken(person.email);
  await db().reset.updateMany({ data: { endsAt: new Date() } });
  expect((await reset(token)).status).toBe(410);
  await forgot(person.email);
  await db().mail.updateMany({
    where: { sentAt: null },
    data: { createdAt: new Date(Date.now() - 31 * 60_000) },
  });
  await sendMails();
  expect(server.taken).toHaveLength(1);
});

it("of two that use a link at once, one does", async () => {
  const token = await mailedToken((await makeHolder()).email);
  const answers = await Promise.all([reset(token), reset(token, "violet anchor tundra 10")]);
  expect(answers.map(({ status }) => status).sort()).toEqual([204, 410]);
});

it("an account without a password is told its way in, and gets no link", async () => {
  const { email } = await makeHolder(null);
  await forgot(email);
  await sendMails();
  expect(server.taken[0]?.mail.subject).toBe("Your account signs in without a password");
  expect(tokenIn(0)).toBe("");
  expect(await db().reset.count({ where: { account: { email } } })).toBe(0);
});

it("where single sign-on is required, a link made before sets no password", async () => {
  const person = await makeHolder();
  const token = await mailedToken(person.email);
  const oidc = {
    ISSUER: "https://id.example",
    CLIENT_ID: "x",
    CLIENT_SECRET: "x",
    REQUIRED: "1",
    NAME: "Studio ID",
  };
  for (const [key, value] of Object.entries(oidc)) process.env[`FLUXARA_OIDC_${key}`] = value;
  const refused = await reset(token);
  await db().account.update({ where: { id: person.id }, data: { local: true } });
  const local = await reset(token);
  for (const key of Object.keys(oidc)) delete process.env[`FLUXARA_OIDC_${key}`];
  expect([refused.status, local.status]).toEqual([401, 204]);
  expect(await refused.text()).toContain("Use Studio ID");
});

it("a suspended account gets neither mail nor password", async () => {
  const person = await makeHolder();
  const token = await mailedToken(person.email);
  await db().account.update({ where: { id: person.id }, data: { status: "suspended" } });
  await forgot(person.email);
  await sendMails();
  expect(server.taken).toHaveLength(1);
  expect((await reset(token)).status).toBe(410);
});

it("an address is mailed three links an hour, a network asks for twenty, and nobody is told", async () => {
  const { email } = await makeHolder();
  for (let n = 0; n < 5; n++) expect((await forgot(email)).status).toBe(202);
  expect(await db().mail.count()).toBe(3);
  const elsewhere = new Headers({ "x-forwarded-for": "198.51.100.7" });
  for (let n = 0; n < 25; n++) expect((await forgot(`n${n}@example.com`, elsewhere)).status).toBe(202);
  expect(await db().mail.count()).toBe(23);
});

it("a network that has asked often enough, or asks for one address alone, leaves its owner a link", async () => {
  const { email } = await makeHolder();
  const [first, second] = ["198.51.100.7", "198.51.100.8"].map(
    (ip) => new Headers({ "x-forwarded-for": ip }),
  );
  for (let n = 0; n < 22; n++) await forgot(`n${n}@example.com`, first);
  for (let n = 0; n < 3; n++) await forgot(email, first);
  expect(await db().mail.count({ where: { email } })).toBe(0);
  for (let n = 0; n < 5; n++) await forgot(email, second);
  expect(await db().mail.count({ where: { email } })).toBe(3);
  await forgot(email);
  await forgot(email);
  expect(await db().mail.count({ where: { email } })).toBe(4);
});

it("of a link two passwords are checked at once, and ten in a quarter of an hour", async () => {
  const { id, email } = await makeHolder();
  const token = await mailedToken(email);
  const weak = () => reset(token, "p@$$w0rd".repeat(4));
  const busy = await Promise.all([weak(), weak(), weak()]);
  expect(busy.map(({ status }) => status).sort()).toEqual([422, 422, 429]);
  expect(busy.find(({ status }) => status === 429)?.headers.get("retry-after")).toBe("5");
  for (let n = 2; n < 10; n++) expect((await weak()).status).toBe(422);
  const spent = await reset(token);
  expect(spent.status).toBe(429);
  expect(Number(spent.headers.get("retry-after"))).toBeGreaterThan(60);
  await db().try.deleteMany();
  expect((await reset(token)).status).toBe(204);
  expect(await verifyPassword(await hashOf(id), password)).toBe(true);
});

it("without a mail server nothing is written", async () => {
  const { email } = await makeHolder();
  delete process.env.FLUXARA_SMTP_URL;
  expect((await forgot(email)).status).toBe(202);
  process.env.FLUXARA_SMTP_URL = server.url;
  expect(await db().mail.count()).toBe(0);
});
