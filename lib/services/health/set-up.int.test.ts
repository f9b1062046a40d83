import { beforeAll, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { hashPassword } from "@/lib/db/system/accounts/password-hash";
import type { Viewer } from "@/lib/domain/access/actors";
import { changePassword } from "@/lib/services/accounts/change-password";
import { makePerson, makeViewer, useFluxara, viewerOf } from "@/tools/testing/fixtures";
import { readSetUpList, waiveStep } from "./set-up";

useFluxara();

let operator: Viewer;
beforeAll(async () => {
  operator = await viewerOf((await makePerson({ role: "admin", isOperator: true })).headers);
});

const direct = { address: "127.0.0.1", isForwarded: false };
const stateOf = async (id: string, seen = direct) =>
  (await readSetUpList(operator, seen)).steps.find((step) => step.id === id)?.state;

it("the set-up guide begins with what a first start leaves, and tells nobody else", async () => {
  const { steps, facts } = await readSetUpList(operator, direct);
  expect(steps.filter(({ state }) => state === "todo").map(({ id }) => id)).toEqual(
    expect.arrayContaining(["address", "account", "backup"]),
  );
  expect(facts).toMatchObject({
    backup: { lastAt: null, drillAt: null },
    account: { hasOwnPassword: false },
  });
  const viewer = await makeViewer("admin");
  await expect(readSetUpList(viewer, direct)).rejects.toMatchObject({ code: "not_found" });
  await expect(waiveStep(viewer, "proxies", true)).rejects.toMatchObject({ code: "not_found" });
});

it("sees by the request whether a proxy is there that nobody counted", async () => {
  expect([await stateOf("proxies"), await stateOf("proxies", { ...direct, isForwarded: true })]).toEqual([
    "done",
    "todo",
  ]);
});

it("a backup and a drill of late put the step in order, failed ones do not", async () => {
  const run = (kind: "backup" | "drill", whole: boolean) =>
    db().run.create({ data: { kind, whole, host: "here", finishedAt: new Date() } });
  await run("backup", true);
  await run("drill", false);
  expect(await stateOf("backup")).toBe("todo");
  await run("drill", true);
  expect(await stateOf("backup")).toBe("done");
});

it("what is not needed says who said so, in the audit too, and can be taken back", async () => {
  await waiveStep(operator, "address", true);
  await waiveStep(operator, "address", true);
  const { steps } = await readSetUpList(operator, direct);
  expect(steps[0]).toMatchObject({ state: "waived", waived: { by: operator.name } });
  const events = await db().auditEvent.findMany({ where: { action: "installation.set_up" } });
  expect(events.map(({ subject, detail }) => [subject, detail])).toEqual([
    ["address", { waived: true }],
    ["address", { waived: true }],
  ]);
  await waiveStep(operator, "address", false);
  expect(await stateOf("address")).toBe("todo");
});

it("the printed password is in order once it was changed", async () => {
  expect(await stateOf("account")).toBe("todo");
  const hash = await hashPassword("amber lantern quartz 7");
  await db().account.update({ where: { id: operator.accountId }, data: { passwordHash: hash } });
  const own = { current: "amber lantern quartz 7", next: "violet anchor tundra 10" };
  await changePassword(operator, own, { sessionId: null, network: "127.0.0.1" });
  expect(await stateOf("account")).toBe("done");
});
