import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { claimMail, nextDueAt } from "@/lib/db/system/mail/due-mails";
import { writeMail } from "@/lib/db/system/mail/write-mail";
import { inTransaction } from "@/lib/db/transaction";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { sendMails } from "@/tools/testing/drain";
import { makePerson, makeWorkspace, useFluxara } from "@/tools/testing/fixtures";
import { TestSmtpServer } from "@/tools/testing/server/smtp-server";
import { composers } from "./compose/composers";

const [bySweep, bySignIn] = [authorizeSystem("sweep"), authorizeSystem("sign-in")];

useFluxara();
const server = new TestSmtpServer();

const start = Date.parse("2026-11-02T08:00:00Z");
let now = new Date(start);
const clock = () => now;
const pass = (ms: number) => {
  now = new Date(now.getTime() + ms);
};
const minute = 60_000;

const letters = {
  ...composers,
  reset: async () => ({
    subject: "A letter\r\nBcc: eve@example.com",
    lines: ["First <b>line</b>.", { text: "Open", url: "https://studio.example/reset/abc" }],
    unsubscribe: "https://studio.example/u/abc",
  }),
  no_password: async () => null,
  reset_done: () => Promise.reject(new Error("planted")),
};

const send = () => sendMails({ clock, letters });
const isMailDue = async () => ((await nextDueAt(bySweep))?.getTime() ?? Infinity) <= now.getTime();

const write = (to: { accountId: string } | { email: string }, kind: keyof typeof letters = "reset") =>
  inTransaction((tx) => writeMail(bySignIn, { kind, to }, now, tx));

const rows = () => db().mail.findMany({ orderBy: [{ createdAt: "asc" }, { id: "asc" }] });
const onlyRow = async () => {
  const all = await rows();
  expect(all).toHaveLength(1);
  return all[0];
};

beforeAll(async () => {
  await server.open();
  process.env.FLUXARA_SMTP_URL = server.url;
  process.env.FLUXARA_MAIL_FROM = "studio@mail.example";
  process.env.FLUXARA_PUBLIC_URL = "https://studio.example";
});

afterAll(async () => {
  for (const name of ["SMTP_URL", "MAIL_FROM", "PUBLIC_URL", "MAIL_HOURLY"])
    delete process.env[`FLUXARA_${name}`];
  await server.close();
});

beforeEach(async () => {
  now = new Date(start);
  server.taken.length = 0;
  server.tries.length = 0;
  server.refusals.clear();
  delete process.env.FLUXARA_MAIL_HOURLY;
  await db().mail.deleteMany();
});

it("a mail arrives as text, then HTML, under its row’s id, to one address", async () => {
  const { id: accountId, email } = await makePerson({ role: "reviewer" });
  await write({ accountId });
  expect(await isMailDue()).toBe(true);
  await send();
  const [{ mail, raw, to } = { mail: undefined, raw: "", to: [] }] = server.taken;
  const row = await onlyRow();
  expect(to).toEqual([email]);
  expect(mail?.messageId).toBe(`<${row?.id}@mail.example>`);
  expect(mail?.subject).toBe("A letter Bcc: eve@example.com");
  expect(mail?.from?.value[0]?.address).toBe("studio@mail.example");
  expect(mail?.headers.get("auto-submitted")).toBe("auto-generated");
  expect(mail?.text).toContain("Open\nhttps://studio.example/reset/abc");
  expect(mail?.html).toContain("First &lt;b&gt;line&lt;/b&gt;.");
  expect(raw.search(/content-type: text\/plain/i)).toBeLessThan(raw.search(/content-type: text\/html/i));
  expect(raw).toMatch(/^list-unsubscribe-post: List-Unsubscribe=One-Click\r$/im);
  expect(raw.split("\r\n\r\n")[0]).not.toMatch(/^bcc:/im);
  expect(row).toMatchObject({ sentAt: now, tries: 1, because: `250 ${server.reply}`, takenUntil: null });
  expect(await isMailDue()).toBe(false);
  await send();
  expect(server.taken).toHaveLength(1);
});

it("a mail that is to be tried again keeps its id, and waits a minute", async () => {
  server.refusals.set("grey@example.com", { at: "data", code: 451, text: "greylisted" });
  await write({ email: "grey@example.com" });
  await send();
  expect(await onlyRow()).toMatchObject({ sentAt: null, endedAt: null, tries: 1, because: "451 greylisted" });
  pass(0.7 * minute);
  await send();
  expect(server.tries).toHaveLength(1);
  server.refusals.clear();
  pass(0.6 * minute);
  await send();
  const row = await onlyRow();
  expect(row).toMatchObject({ sentAt: now, tries: 2 });
  expect(server.taken.map(({ mail }) => mail.messageId)).toEqual([`<${row?.id}@mail.example>`]);
});

it("after the seventh try a mail is given up, and says what the server said", async () => {
  server.refusals.set("grey@example.com", { at: "rcpt", code: 450 });
  await write({ email: "grey@example.com" });
  for (let tries = 0; tries < 9; tries++) {
    await send();
    pass(30 * 60 * minute);
  }
  expect(server.tries).toHaveLength(7);
  expect(await onlyRow()).toMatchObject({ sentAt: null, tries: 7, refusedAddress: null });
  expect((await onlyRow())?.endedAt).not.toBeNull();
});

it("workspaces are served in turn: one that writes much holds up nobody else’s", async () => {
  const [studio, other] = [await makeWorkspace("studio"), await makeWorkspace("other")];
  const writeFor = async (workspaceId: string | undefined, email: string) => {
    await inTransaction((tx) =>
      writeMail(bySignIn, { kind: "reset", to: { email }, ...(workspaceId && { workspaceId }) }, now, tx),
    );
    pass(1);
  };
  for (const n of [1, 2, 3]) await writeFor(studio, `studio${n}@example.com`);
  await writeFor(undefined, "reset@example.com");
  for (const n of [1, 2]) await writeFor(other, `other${n}@example.com`);
  const claim = () => ({ now, takenUntil: now, refusedSince: now, hourly: 100 });
  const order: string[] = [];
  for (
    let mail = await claimMail(bySweep, claim());
    mail !== null;
    mail = await claimMail(bySweep, claim())
  ) {
    order.push((mail.email ?? "").replace("@example.com", ""));
    pass(1);
    await db().mail.update({ where: { id: mail.id }, data: { sentAt: now } });
  }
  expect(order).toEqual(["studio1", "reset", "other1", "studio2", "other2", "studio3"]);
});

it("an address that is refused for good gets nothing more for 7 days", async () => {
  server.refusals.set("none@example.com", { at: "rcpt", code: 550, text: "no such user" });
  await write({ email: "none@example.com" });
  await send();
  expect(await onlyRow()).toMatchObject({ endedAt: now, refusedAddress: "none@example.com", tries: 1 });
  pass(6 * 24 * 60 * minute);
  await write({ email: "none@example.com" });
  await send();
  expect(server.tries).toHaveLength(1);
  expect((await rows())[1]).toMatchObject({
    endedAt: now,
    tries: 0,
    because: expect.stringContaining("refused"),
  });
  pass(2 * 24 * 60 * minute);
  server.refusals.clear();
  await write({ email: "none@example.com" });
  await send();
  expect(server.taken).toHaveLength(1);
});

it("a server that closes the connection between two mails gets the rest a minute later", async () => {
  server.refusals.set("second@example.com", { at: "rcpt", code: 421, text: "closing" });
  for (const who of ["first", "second", "third"]) {
    await write({ email: `${who}@example.com` });
    pass(1);
  }
  await send();
  expect(server.taken.map(({ to }) => to)).toEqual([["first@example.com"]]);
  expect(server.tries).toHaveLength(2);
  expect((await rows()).map(({ tries }) => tries)).toEqual([1, 1, 0]);
  server.refusals.clear();
  pass(1.3 * minute);
  await send();
  expect(server.taken).toHaveLength(3);
});

it("nothing is lost while the server is away", async () => {
  for (const who of ["first", "second"]) await write({ email: `${who}@example.com` });
  await server.close();
  await send();
  expect((await rows()).map(({ because }) => because)).toContain("the server refuses connections");
  await server.open();
  pass(1.3 * minute);
  await send();
  expect(server.taken).toHaveLength(2);
});

it("a mail is dropped if its account is suspended, or the event no longer exists", async () => {
  const { id: accountId } = await makePerson({ role: "reviewer", status: "suspended" });
  const { id: reader } = await makePerson({ role: "reviewer" });
  await write({ accountId });
  pass(1);
  await write({ accountId: reader }, "no_password");
  await send();
  expect(server.tries).toHaveLength(0);
  expect((await rows()).map(({ endedAt, because }) => [endedAt, because])).toEqual([
    [now, "the account is suspended"],
    [now, "the event no longer exists"],
  ]);
});

it("a text that cannot be made does not hold up the others", async () => {
  await write({ email: "first@example.com" }, "reset_done");
  pass(1);
  await write({ email: "second@example.com" });
  await send();
  expect(server.taken.map(({ to }) => to)).toEqual([["second@example.com"]]);
  expect((await rows())[0]).toMatchObject({ endedAt: null, tries: 1 });
});

it("no more are sent within an hour than the installation allows, by several processes", async () => {
  process.env.FLUXARA_MAIL_HOURLY = "3";
  for (let n = 0; n < 5; n++) await write({ email: `n${n}@example.com` });
  await Promise.all([send(), send(), send()]);
  expect(server.taken).toHaveLength(3);
  pass(61 * minute);
  await Promise.all([send(), send()]);
  expect(server.taken).toHaveLength(5);
  expect(new Set(server.taken.map(({ to }) => to[0])).size).toBe(5);
});

it("a mail that a killed process had in hand is sent by another after two minutes", async () => {
  await write({ email: "first@example.com" });
  await db().mail.updateMany({ data: { takenUntil: new Date(now.getTime() + 2 * minute) } });
  await send();
  expect(server.taken).toHaveLength(0);
  pass(2 * minute + 1);
  await send();
  expect(server.taken).toHaveLength(1);
});

it("nothing is sent without a server, nor by a restored copy, nor of a kind that a later program wrote", async () => {
  await write({ email: "first@example.com" });
  await db().setting.create({ data: { key: "quiet", value: "{}" } });
  await send();
  await db().setting.deleteMany({ where: { key: "quiet" } });
  delete process.env.FLUXARA_SMTP_URL;
  await send();
  process.env.FLUXARA_SMTP_URL = server.url;
  await db().mail.updateMany({ data: { kind: "later" } });
  await send();
  expect(server.tries).toHaveLength(0);
});
