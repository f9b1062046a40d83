import { beforeAll, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { openSession } from "@/lib/db/system/accounts/sessions";
import type { Viewer } from "@/lib/domain/access/actors";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { viewerFromHeaders } from "@/lib/server/auth/viewer";
import { byPassword, makePerson, useFluxara, viewerOf } from "@/tools/testing/fixtures";
import { changeName } from "./change-name";
import {
  endAccountSessions,
  endOtherSessions,
  endSession,
  listAccountSessions,
  listSessions,
} from "./sessions";

const bySignIn = authorizeSystem("sign-in");

useFluxara();

let operator: Viewer;

beforeAll(async () => {
  operator = await viewerOf((await makePerson({ isOperator: true })).headers);
});

/** A reviewer with one session, and a second one from a browser. */
async function personWithTwo() {
  const { id, headers } = await makePerson({ role: "reviewer" });
  const viewer = await viewerOf(headers);
  const entry = {
    ...byPassword(id),
    browser: "Firefox on Linux",
    network: "192.0.2.0/24",
    secondFactor: true,
  };
  const second = await openSession(bySignIn, entry, new Date());
  const own = (await listSessions(viewer, second)).items.find((each) => !each.current)?.id ?? "";
  return { id, headers, viewer, second, own };
}

const endingsOf = (subject: string) =>
  db().auditEvent.findMany({
    where: { action: "account.sessions", subject },
    select: { accountId: true, detail: true },
  });

it("the account's page lists open sessions alone, last used first", async () => {
  const { id, viewer, second, own } = await personWithTwo();
  const past = new Date(Date.now() - 60_000);
  for (const data of [{ endedAt: past }, { idleEndsAt: past }, { endsAt: past }])
    await db().session.update({ where: { id: await openSession(bySignIn, byPassword(id), past) }, data });
  const { items } = await listSessions(viewer, own);
  expect(items.map((each) => [each.id, each.current])).toEqual([
    [second, false],
    [own, true],
  ]);
  expect(items[0]).toMatchObject({
    way: "password",
    secondFactor: true,
    browser: "Firefox on Linux",
    network: "192.0.2.0/24",
  });
});

it("the account's page ends one session with its next request, once, and nobody else's", async () => {
  const { id, headers, viewer, second, own } = await personWithTwo();
  const other = await personWithTwo();
  await expect(endSession(viewer, other.second)).rejects.toMatchObject({ code: "not_found" });
  await endSession(viewer, own);
  expect(await viewerFromHeaders(headers)).toBeNull();
  await expect(endSession(viewer, own)).rejects.toMatchObject({ code: "not_found" });
  expect((await listSessions(viewer, second)).items).toHaveLength(1);
  expect((await listSessions(other.viewer, null)).items).toHaveLength(2);
  expect(await endingsOf(id)).toEqual([{ accountId: id, detail: { ended: 1 } }]);
});

it("the account's page ends all but the current one", async () => {
  const { id, headers, viewer, second } = await personWithTwo();
  await openSession(bySignIn, byPassword(id), new Date());
  await endOtherSessions(viewer, second);
  expect(await viewerFromHeaders(headers)).toBeNull();
  expect((await listSessions(viewer, second)).items.map((each) => each.id)).toEqual([second]);
  await endOtherSessions(viewer, second);
  expect(await endingsOf(id)).toEqual([{ accountId: id, detail: { ended: 2 } }]);
});

it("operators see and end a person's sessions; others do not learn of them", async () => {
  const { id, headers, viewer } = await personWithTwo();
  expect((await listAccountSessions(operator, id, null)).items).toHaveLength(2);
  for (const act of [listAccountSessions(viewer, id, null), endAccountSessions(viewer, id)])
    await expect(act).rejects.toMatchObject({ code: "not_found" });
  await endAccountSessions(operator, id);
  expect(await viewerFromHeaders(headers)).toBeNull();
  await endAccountSessions(operator, id);
  expect(await endingsOf(id)).toEqual([{ accountId: operator.accountId, detail: { ended: 2 } }]);
});

it("the use of a session is noted", async () => {
  const { headers, viewer, own } = await personWithTwo();
  const later = new Date(Date.now() + 3_600_000);
  await viewerFromHeaders(headers, later);
  const { items } = await listSessions(viewer, null);
  expect(items[0]).toMatchObject({ id: own, usedAt: later.toISOString() });
});

it("a new name is recorded once, with the former one", async () => {
  const { id, viewer } = await personWithTwo();
  expect(await changeName(viewer, { name: "Mara" })).toMatchObject({ name: "Mara" });
  expect(await changeName({ ...viewer, name: "Mara" }, { name: "Mara" })).toMatchObject({ name: "Mara" });
  const events = await db().auditEvent.findMany({ where: { action: "account.name", subject: id } });
  expect(events.map((each) => each.workspaceId === null).sort()).toEqual([false, true]);
  expect(events[0]?.detail).toEqual({ name: "Mara", before: { name: viewer.name } });
});
