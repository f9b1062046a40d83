import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { writeMail } from "@/lib/db/system/mail/write-mail";
import { inTransaction } from "@/lib/db/transaction";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { Outbox } from "@/lib/server/work/outbox";
import { bundleProgram } from "@/tools/testing/bundle-program";
import { sendMails } from "@/tools/testing/drain";
import { useFluxara } from "@/tools/testing/fixtures";
import { authority, certified } from "@/tools/testing/server/certificates";
import { TestSmtpServer } from "@/tools/testing/server/smtp-server";
import { waitUntil } from "@/tools/testing/wait-until";
import { composers } from "./compose/composers";
import { MailOutbox } from "./mail-outbox";

const bySignIn = authorizeSystem("sign-in");

const store = useFluxara();
const letters = { ...composers, reset: async () => ({ subject: "A letter", lines: ["A line."] }) };
const servers: TestSmtpServer[] = [];

async function open(options: ConstructorParameters<typeof TestSmtpServer>[0] = {}): Promise<TestSmtpServer> {
  const server = await new TestSmtpServer(options).open();
  servers.push(server);
  return server;
}

beforeAll(() => {
  process.env.FLUXARA_MAIL_FROM = "studio@mail.example";
});
beforeEach(() => db().mail.deleteMany());
afterEach(() => Promise.all(servers.splice(0).map((server) => server.close())));
afterAll(() => {
  delete process.env.FLUXARA_SMTP_URL;
  delete process.env.FLUXARA_MAIL_FROM;
});

const write = (email: string) =>
  inTransaction((tx) => writeMail(bySignIn, { kind: "reset", to: { email } }, new Date(), tx));
const outbox = () => new Outbox(new MailOutbox({ letters }));
const send = () => sendMails({ letters });
const row = () => db().mail.findFirstOrThrow();

/** What a program says that trusts the authority of the tests, or nobody. */
async function greeted(url: string, trusts: boolean): Promise<string> {
  const file = join(store.folder(), "authority.pem");
  writeFileSync(file, authority);
  const program = [await bundleProgram("testing/server/greet-mail"), url];
  const env = { ...process.env, ...(trusts ? { NODE_EXTRA_CA_CERTS: file } : {}) };
  const child = spawn(process.execPath, program, { env, stdio: ["ignore", "pipe", "inherit"] });
  const [said] = await Promise.all([text(child.stdout), once(child, "exit")]);
  return said;
}

it("a certificate is verified, whom it is for and who signed it", async () => {
  const { port } = await open({ secure: true, ...certified });
  expect(await greeted(`smtps://127.0.0.1:${port}`, true)).toBe("ok");
  expect(await greeted(`smtps://localhost:${port}`, true)).toBe(
    "the server’s certificate is for another name",
  );
  expect(await greeted(`smtps://127.0.0.1:${port}`, false)).toBe(
    "the server’s certificate has no trusted issuer",
  );
});

it("STARTTLS is verified as well, where the server offers it", async () => {
  const { port } = await open({ disabledCommands: ["AUTH"], ...certified });
  expect(await greeted(`smtp://127.0.0.1:${port}`, true)).toBe("ok");
  expect(await greeted(`smtp://127.0.0.1:${port}`, false)).toContain("certificate");
});

it("a wrong password pauses no address, and stands in no row", async () => {
  const { port } = await open({
    authOptional: false,
    disabledCommands: ["STARTTLS"],
    allowInsecureAuth: true,
    onAuth: (_, __, done) => done(new Error("Invalid login")),
  });
  process.env.FLUXARA_SMTP_URL = `smtp://fluxara:hidden-word-4711@127.0.0.1:${port}`;
  await write("first@example.com");
  await send();
  const { because, refusedAddress, endedAt } = await row();
  expect(because).toMatch(/^535 /);
  expect([because?.includes("hidden-word"), refusedAddress, endedAt]).toEqual([false, null, null]);
});

it("a sender that the server does not let through pauses no address", async () => {
  const { url } = await open({
    onMailFrom: (_, __, done) => done(Object.assign(new Error("not you"), { responseCode: 553 })),
  });
  process.env.FLUXARA_SMTP_URL = url;
  await write("first@example.com");
  await send();
  expect(await row()).toMatchObject({
    because: "553 not you",
    refusedAddress: null,
    endedAt: null,
    tries: 1,
  });
});

it("a server that hangs after the data is given up on, and the mail tried again", async () => {
  const server = await open();
  process.env.FLUXARA_SMTP_URL = server.url;
  server.refusals.set("slow@example.com", { at: "data", code: 0 });
  await write("slow@example.com");
  const sending = outbox();
  sending.wake();
  await waitUntil("the data to arrive", () => server.held > 0);
  await sending.stop(0);
  expect(await row()).toMatchObject({ because: "the server takes too long", endedAt: null, tries: 1 });
});

it("the outbox sends what is written, and ends with the process", async () => {
  const server = await open();
  process.env.FLUXARA_SMTP_URL = server.url;
  const loop = new Outbox(new MailOutbox());
  const { id: accountId } = await db().account.create({
    data: { email: "ada@example.com", name: "Ada", status: "approved" },
  });
  await inTransaction((tx) => writeMail(bySignIn, { kind: "reset_done", to: { accountId } }, new Date(), tx));
  loop.wake();
  await waitUntil("the mail", () => server.taken.length > 0, 10_000);
  await loop.stop(5_000);
  await inTransaction((tx) => writeMail(bySignIn, { kind: "reset_done", to: { accountId } }, new Date(), tx));
  loop.wake();
  await loop.drained();
  expect(server.taken.map(({ to }) => to)).toEqual([["ada@example.com"]]);
});
