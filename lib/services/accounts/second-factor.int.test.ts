import { beforeAll, describe, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { checkSecondFactor } from "@/lib/db/system/accounts/second-factor";
import { openSession } from "@/lib/db/system/accounts/sessions";
import type { Viewer } from "@/lib/domain/access/actors";
import { permissions } from "@/lib/domain/access/permissions";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { stepAt, totpCode } from "@/lib/domain/access/totp";
import { byPassword, makePerson, useFluxara, viewerOf } from "@/tools/testing/fixtures";
import { startSecondFactor, switchOnSecondFactor } from "./enrol-second-factor";
import {
  createRecoveryCodes,
  readSecondFactor,
  removeAccountSecondFactor,
  removeSecondFactor,
  showSecondFactor,
} from "./second-factor";

const bySignIn = authorizeSystem("sign-in");

useFluxara();

/** One moment for all checks, so that no step begins during a test. */
const moment = new Date(1_800_000_000_000);
const at = (steps: number) => new Date(moment.getTime() + steps * 30_000);
const codeAt = (secret: string, steps: number) => totpCode(secret, stepAt(at(steps)));

let operator: Viewer;

beforeAll(async () => {
  operator = await viewerOf((await makePerson({ isOperator: true })).headers);
});

async function person() {
  const { id } = await makePerson({ role: "reviewer" });
  const sessionId = await openSession(bySignIn, byPassword(id), moment);
  const viewer = await viewerOf((await makePerson({ role: "reviewer" })).headers);
  return { id, sessionId, viewer: { ...viewer, accountId: id, now: () => moment } as Viewer };
}

/** A person who switched it on by the code of the step before `moment`. */
async function enrolled() {
  const who = await person();
  const made = await startSecondFactor(who.viewer, null);
  await switchOnSecondFactor(who.viewer, codeAt(made.secret, -1), who.sessionId);
  return { ...who, ...made };
}

const check = (who: { id: string }, code: string | undefined, steps = 0) =>
  checkSecondFactor(bySignIn, who.id, code, at(steps));

const audited = (subject: string) =>
  db().auditEvent.findMany({
    where: {
      subject,
      workspaceId: null,
      action: { in: ["account.second_factor", "account.recovery_codes"] },
    },
    orderBy: { seq: "asc" },
    select: { accountId: true, action: true, detail: true },
  });

describe("setting up", () => {
  it("does nothing until its first right code", async () => {
    const { id, viewer, sessionId } = await person();
    const { secret, codes } = await startSecondFactor(viewer, null);
    expect(await check({ id }, codes[0])).toBe("none");
    await expect(switchOnSecondFactor(viewer, codes[0] ?? "", sessionId)).rejects.toMatchObject({
      code: "invalid",
    });
    await expect(switchOnSecondFactor(viewer, codeAt(secret, 10), sessionId)).rejects.toThrow(
      /clock of your phone is 5 min ahead/,
    );
    expect(await readSecondFactor(viewer, sessionId)).toMatchObject({ activeAt: null, shown: false });
    await switchOnSecondFactor(viewer, codeAt(secret, 0), sessionId);
    expect(await readSecondFactor(viewer, sessionId)).toEqual({
      activeAt: moment.toISOString(),
      codesLeft: 10,
      required: false,
      shown: true,
    });
    expect(await audited(id)).toEqual([
      { accountId: id, action: "account.second_factor", detail: { on: true } },
    ]);
  });

  it("the secret shown last counts, in two tabs too", async () => {
    const { viewer, sessionId, id } = await person();
    await expect(switchOnSecondFactor(viewer, "123456", sessionId)).rejects.toMatchObject({
      code: "conflict",
    });
    const made = await Promise.all([startSecondFactor(viewer, null), startSecondFactor(viewer, null)]);
    const codes = made.map(({ secret }) => codeAt(secret, 0));
    const done = await Promise.allSettled(codes.map((code) => switchOnSecondFactor(viewer, code, sessionId)));
    expect(done.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await db().recoveryCode.count({ where: { accountId: id } })).toBe(10);
    await expect(startSecondFactor(viewer, null)).rejects.toMatchObject({ code: "conflict" });
  });

  it("nothing stored tells a secret or a code", async () => {
    const { id, secret, codes } = await enrolled();
    const factor = await db().secondFactor.findUniqueOrThrow({ where: { accountId: id } });
    const rows = await db().recoveryCode.findMany({ where: { accountId: id } });
    const stored = Buffer.from(factor.secret).toString("latin1") + JSON.stringify(rows);
    for (const each of [secret, ...codes, ...codes.map((code) => code.replaceAll("-", ""))])
      expect(stored).not.toContain(each);
  });
});

describe("checking", () => {
  it("a step works once, within one step of now", async () => {
    const who = await enrolled();
    expect(await check(who, undefined)).toBe("missing");
    expect(await check(who, codeAt(who.secret, -1))).toBe("wrong");
    expect(await check(who, codeAt(who.secret, -2))).toBe("wrong");
    expect(await check(who, codeAt(who.secret, 2))).toBe("wrong");
    expect(await check(who, codeAt(who.secret, 1))).toBe("right");
  });

  it("of four that use a step at once, one gets it, and the next step is another's", async () => {
    // An account of its own: with earlier tries, some of the four would be too many.
    const who = await enrolled();
    const four = await Promise.all([0, 0, 0, 0].map((step) => check(who, codeAt(who.secret, step))));
    expect(four.sort()).toEqual(["right", "wrong", "wrong", "wrong"]);
    expect(await check(who, codeAt(who.secret, 1))).toBe("right");
  });

  it("a recovery code works once, when raced too, and without the installation's secret", async () => {
    const who = await enrolled();
    const two = await Promise.all([check(who, who.codes[0]), check(who, who.codes[0])]);
    expect(two.sort()).toEqual(["right", "wrong"]);
    const { FLUXARA_SECRET: before } = process.env;
    process.env.FLUXARA_SECRET = "another secret that is long enough too";
    try {
      expect(await check(who, who.codes[1]?.toUpperCase())).toBe("right");
      await expect(check(who, codeAt(who.secret, 0))).rejects.toMatchObject({ code: "unavailable" });
    } finally {
      process.env.FLUXARA_SECRET = before;
    }
    expect(await readSecondFactor(who.viewer, null)).toMatchObject({ codesLeft: 8 });
  });

  it("after five wrong codes a right one is refused for 15 minutes", async () => {
    const who = await enrolled();
    for (let i = 0; i < 5; i++) expect(await check(who, "abc")).toBe("wrong");
    const refused = await check(who, who.codes[0]).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: "rate_limited" });
    expect((refused as { retryAfterSeconds: number }).retryAfterSeconds).toBeGreaterThan(14 * 60);
    expect(await check(await enrolled(), "abc")).toBe("wrong");
  });

  it("a right code resets the count", async () => {
    const who = await enrolled();
    for (const code of who.codes.slice(0, 2)) {
      for (let i = 0; i < 4; i++) expect(await check(who, "abc")).toBe("wrong");
      expect(await check(who, code)).toBe("right");
    }
  });
});

it("a session that was opened without it counts once a code was shown", async () => {
  const who = await enrolled();
  const other = await openSession(bySignIn, byPassword(who.id), moment);
  expect(await readSecondFactor(who.viewer, other)).toMatchObject({ shown: false });
  await expect(showSecondFactor(who.viewer, "000000", other)).rejects.toThrow(/4 tries left/);
  await showSecondFactor(who.viewer, codeAt(who.secret, 0), other);
  expect(await readSecondFactor(who.viewer, other)).toMatchObject({ shown: true });
});

it("new recovery codes need a code, and end the others", async () => {
  const who = await enrolled();
  const [first = "", second = ""] = who.codes;
  await expect(createRecoveryCodes(who.viewer, "wrong")).rejects.toMatchObject({ code: "invalid" });
  const { codes } = await createRecoveryCodes(who.viewer, first);
  expect(await check(who, second)).toBe("wrong");
  expect(await check(who, codes[0])).toBe("right");
  await expect(createRecoveryCodes((await person()).viewer, first)).rejects.toMatchObject({
    code: "conflict",
  });
});

describe("taking it off", () => {
  it("needs a code and a sign-in of the last five minutes", async () => {
    const who = await enrolled();
    const [code = ""] = who.codes;
    const old = await openSession(bySignIn, byPassword(who.id), new Date(moment.getTime() - 5 * 60_000 - 1));
    for (const sessionId of [old, null])
      await expect(removeSecondFactor(who.viewer, code, sessionId)).rejects.toThrow(/last 5 minutes/);
    await expect(removeSecondFactor(who.viewer, "abc", who.sessionId)).rejects.toMatchObject({
      code: "invalid",
    });
    await removeSecondFactor(who.viewer, code, who.sessionId);
    expect(await check(who, undefined)).toBe("none");
    expect(await readSecondFactor(who.viewer, who.sessionId)).toMatchObject({ shown: false });
    expect(await db().recoveryCode.count({ where: { accountId: who.id } })).toBe(0);
    expect((await audited(who.id)).map(({ detail }) => detail)).toEqual([{ on: true }, { on: false }]);
  });

  it("operators do it for others, and for themselves by token alone", async () => {
    const who = await enrolled();
    await expect(removeAccountSecondFactor(who.viewer, who.id)).rejects.toMatchObject({ code: "not_found" });
    await removeAccountSecondFactor(operator, who.id);
    expect(await check(who, undefined)).toBe("none");
    expect((await audited(who.id)).at(-1)).toMatchObject({ accountId: operator.accountId });
    await expect(removeAccountSecondFactor(operator, who.id)).rejects.toMatchObject({ code: "not_found" });
    await expect(removeAccountSecondFactor(operator, operator.accountId)).rejects.toMatchObject({
      code: "conflict",
    });
    const { codes } = await startSecondFactor(operator, null);
    await db().secondFactor.updateMany({
      where: { accountId: operator.accountId },
      data: { activeAt: moment },
    });
    const byToken = {
      kind: "token",
      tokenId: "",
      tokenPermissions: permissions,
      tokenWorkspaceId: null,
    } as const;
    await removeAccountSecondFactor({ ...operator, ...byToken }, operator.accountId);
    expect(await check({ id: operator.accountId }, codes[0])).toBe("none");
  });
});
