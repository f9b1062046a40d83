import { spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { chmodSync, mkdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, it, vi } from "vitest";
import { unknownNames, wrongSetting } from "@/bin/settings.mjs";
import { db } from "@/lib/db/client";
import { writeMail } from "@/lib/db/system/mail/write-mail";
import { inTransaction } from "@/lib/db/transaction";
import { seal } from "@/lib/domain/access/sealed";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import {
  expectFound,
  findingsOf,
  groundOf,
  illOf,
  type PlantedFault,
  runNow,
  useHealthy,
} from "@/tools/testing/doctor";
import { mayMount } from "@/tools/testing/may-mount";
import { TestSmtpServer } from "@/tools/testing/server/smtp-server";
import { freePort } from "@/tools/torture/object-store";
import { memory } from "./checks/machine";

const bySignIn = authorizeSystem("sign-in");

const store = useHealthy();
afterEach(() => vi.unstubAllEnvs());

const nothing = () => undefined;
const trials = () => join(store.folder(), "blobs", "objects", "doctor");
const settings = (variables: Record<string, string>) => () => ({
  settings: { variables, wrong: wrongSetting(variables), unknown: unknownNames(variables) },
});
const hourMs = 3_600_000;
const mark = (value: string) => db().setting.update({ where: { key: "secret-mark" }, data: { value } });
let ownMark = "";
const mailServer = new TestSmtpServer();

const upload = async () => {
  const { id: workspaceId } = await db().workspace.findFirstOrThrow();
  const account = await db().account.create({
    data: { email: "sender@example.com", name: "Sender", status: "approved" },
  });
  const name = { name: "a.png", path: "a.png", metadata: "", environmentKey: "default" };
  const expiresAt = new Date(Date.now() - 5 * hourMs);
  await db().upload.create({ data: { workspaceId, accountId: account.id, bytes: 1n, expiresAt, ...name } });
};

const faults: Record<string, PlantedFault> = {
  "half of a store's variables": {
    ill: "variables wrong",
    plant: nothing,
    mend: nothing,
    over: settings({ FLUXARA_S3_ENDPOINT: "http://127.0.0.1:9" }),
  },
  "a misspelled variable": {
    ill: "variables-unknown warn",
    plant: nothing,
    mend: nothing,
    over: settings({ FLUXARA_SECRTE: "x" }),
  },
  "a data folder that does not exist": {
    ill: "data-folder wrong",
    plant: () => vi.stubEnv("FLUXARA_DATA_DIR", join(store.folder(), "nowhere")),
    mend: () => vi.unstubAllEnvs(),
  },
  "a port that anybody reaches": {
    ill: "proxies warn",
    plant: async () => {
      vi.stubEnv("FLUXARA_PUBLIC_URL", "https://pictures.example.org");
      vi.stubEnv("HOST", "0.0.0.0");
      vi.stubEnv("PORT", String(await freePort()));
    },
    mend: () => vi.unstubAllEnvs(),
  },
  "a store that cannot be written to": {
    ill: "store wrong",
    plant: () => {
      rmSync(trials(), { recursive: true, force: true });
      writeFileSync(trials(), "no folder");
    },
    mend: () => {
      rmSync(trials());
      // The store knows that it made it.
      mkdirSync(trials());
    },
  },
  "a store of another installation": {
    ill: "store-identity wrong",
    plant: () => db().$executeRaw`UPDATE "Setting" SET value = value || 'x' WHERE key = 'store-sentinel'`,
    mend: () => db().$executeRaw`UPDATE "Setting" SET value = rtrim(value, 'x') WHERE key = 'store-sentinel'`,
  },
  "another secret": {
    ill: "secret wrong",
    plant: async () => {
      ownMark = (await db().setting.findUniqueOrThrow({ where: { key: "secret-mark" } })).value;
      await mark("another");
    },
    mend: () => mark(ownMark),
  },
  "a second factor sealed with another secret": {
    ill: "second-factors wrong",
    plant: async () => {
      const { id: accountId } = await db().account.create({
        data: { email: "factor@example.com", name: "Factor", status: "approved" },
      });
      const secret = seal("second factor", "MZXW6YTB", "another secret that is long enough");
      await db().secondFactor.create({ data: { accountId, secret, activeAt: new Date() } });
    },
    mend: () => db().account.delete({ where: { email: "factor@example.com" } }),
  },
  "a webhook sealed with another secret": {
    ill: "webhook-secrets wrong",
    plant: async () => {
      const { id: workspaceId } = await db().workspace.findUniqueOrThrow({ where: { slug: "demo" } });
      const secret = seal("webhook", "whsec_MZXW6YTB", "another secret that is long enough");
      const accountId = randomUUID();
      await db().webhook.create({ data: { workspaceId, accountId, url: "https://hooks.example/", secret } });
    },
    mend: () => db().webhook.deleteMany(),
  },
  "a lost secret": {
    ill: "secret wrong",
    plant: () => vi.stubEnv("FLUXARA_SECRET", ""),
    mend: () => vi.unstubAllEnvs(),
  },
  "a mail server that is away": {
    ill: "mail-server wrong",
    plant: async () => vi.stubEnv("FLUXARA_SMTP_URL", `smtp://127.0.0.1:${await freePort()}`),
    mend: () => vi.unstubAllEnvs(),
  },
  "a mail that waits": {
    ill: "mail-queue warn",
    plant: async () => {
      await mailServer.open();
      vi.stubEnv("FLUXARA_SMTP_URL", mailServer.url);
      const to = { email: "ada@example.com" };
      await inTransaction((tx) =>
        writeMail(bySignIn, { kind: "reset", to }, new Date(Date.now() - 2 * hourMs), tx),
      );
    },
    mend: async () => {
      vi.unstubAllEnvs();
      await db().mail.deleteMany();
      await mailServer.close();
    },
  },
  "an expired upload": {
    ill: "expired-uploads warn",
    plant: upload,
    mend: () => findingsOf({}, true),
  },
  "a backup that is too old": {
    ill: "backup warn",
    plant: () =>
      db().run.updateMany({
        where: { kind: "backup" },
        data: { finishedAt: new Date(Date.now() - 27 * hourMs) },
      }),
    mend: () => db().run.create({ data: runNow("backup") }),
  },
  "a drill that never was": {
    ill: "drill warn",
    plant: () => db().run.deleteMany({ where: { kind: "drill" } }),
    mend: () => db().run.create({ data: runNow("drill") }),
  },
};

it.each(Object.entries(faults))("%s is found by its check alone", (_, fault) => expectFound(fault));

it("a secret's file that everybody may read is found, and closed", async () => {
  const file = join(store.folder(), "a-secret");
  writeFileSync(file, "x", { mode: 0o644 });
  chmodSync(file, 0o644);
  const over = { settings: { ...groundOf().settings, variables: { FLUXARA_SECRET_FILE: file } } };
  expect(illOf(await findingsOf(over))).toEqual(["secret-files warn"]);
  expect(illOf(await findingsOf(over, true))).toEqual([]);
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

it("too little memory is found", async () => {
  expect(illOf(await findingsOf({}, false, [memory(2 ** 60)]))).toEqual(["memory warn"]);
});

const program = `
  const { doctorCommand } = await import("./.build/programs/doctor.mjs");
  const setVariables = (values) => Object.assign(process.env, values);
  const settings = { variables: { ...process.env }, wrong: undefined, unknown: [] };
  process.exitCode = await doctorCommand(process.argv.slice(1), { setVariables, settings });`;

type DoctorOutput = { status: number | null; checks: { id: string; state: string; remedy: string | null }[] };

/** Runs the command itself, with limits of the shell's. */
function doctor(args: string[], variables: Record<string, string> = {}, limits = "true"): DoctorOutput {
  const env = { ...process.env, FLUXARA_LOG_LEVEL: "silent", PROGRAM: program, ...variables };
  const script = `${limits}; exec node --input-type=module -e "$PROGRAM" -- ${args.join(" ")}`;
  const { status, stdout } = spawnSync("sh", ["-c", script], { encoding: "utf8", env });
  return { status, checks: stdout.startsWith("{") ? JSON.parse(stdout).checks : [] };
}

const illIn = ({ checks }: DoctorOutput) =>
  checks
    .filter(({ state }) => state === "warn" || state === "wrong")
    .map(({ id, state }) => `${id} ${state}`);

it("the command's status says whether something is wrong; with a healthy one it is 0", () => {
  const healthy = doctor(["--json"]);
  expect([healthy.status, illIn(healthy)]).toEqual([0, []]);
  expect(healthy.checks.length).toBeGreaterThan(30);
  expect(doctor(["--bogus"]).status).toBe(2);
});

it("a database that is away is one finding, and what needs it is skipped", async () => {
  const said = doctor(["--json"], { DATABASE_URL: `postgresql://nobody@127.0.0.1:${await freePort()}/none` });
  expect([said.status, illIn(said)]).toEqual([1, ["database wrong"]]);
  expect(said.checks.filter(({ state }) => state === "skipped").length).toBeGreaterThan(15);
});

it("too few open files are found", () => {
  const said = doctor(["--json"], {}, "ulimit -n 512");
  expect([said.status, illIn(said)]).toEqual([0, ["open-files warn"]]);
});

it.skipIf(!mayMount())("a disk that is nearly full is found", () => {
  const blobs = join(store.folder(), "blobs");
  spawnSync("mount", ["-t", "tmpfs", "-o", "size=16m", "tmpfs", blobs]);
  const said = doctor(["--json"]);
  spawnSync("umount", [blobs]);
  // The store that this disk hides is another one.
  expect([said.status, illIn(said)]).toEqual([1, ["disk wrong", "store-identity wrong"]]);
});
