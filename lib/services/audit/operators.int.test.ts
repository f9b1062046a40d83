import { beforeAll, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import type { AccountActor, Viewer } from "@/lib/domain/access/actors";
import { changeAccount } from "@/lib/services/accounts/change-account";
import { changePassword } from "@/lib/services/accounts/change-password";
import { register } from "@/lib/services/accounts/register";
import { removeSample } from "@/lib/services/accounts/remove-sample";
import { createWorkspace } from "@/lib/services/accounts/workspaces";
import { makePerson, makeViewer, makeWorkspace, useFluxara, viewerOf } from "@/tools/testing/fixtures";
import { listActors, listAudit, streamAudit, verifyAudit } from "./read-audit";

useFluxara();

const password = "violet anchor tundra 9";
let operator: Viewer;
beforeAll(async () => {
  operator = await viewerOf((await makePerson({ isOperator: true })).headers);
});

async function stranger(email: string): Promise<string> {
  await register({ email, name: email, password });
  return (await db().account.findUniqueOrThrow({ where: { email } })).id;
}

const eventsOf = async (subject: string) =>
  (await listAudit(operator, null, { limit: 10, subject })).items.map(({ seq: _, ...event }) => event);

it("the installation's audit has what is done to an account without a workspace, in a chain of its own", async () => {
  const id = await stranger("nowhere@example.com");
  await changeAccount(operator, id, { status: "approved", isOperator: true });
  await changeAccount(operator, id, { isOperator: false });
  const [later, earlier] = await eventsOf(id);
  const actor = { id: operator.accountId, name: operator.name };
  expect(later).toMatchObject({ actor, detail: { isOperator: false, before: { isOperator: true } } });
  expect(earlier).toMatchObject({
    action: "account.change",
    detail: {
      email: "nowhere@example.com",
      status: "approved",
      isOperator: true,
      before: { status: "pending", memberships: [] },
    },
  });
  expect(later?.previous).toBe(earlier?.hash);
  const { last } = await verifyAudit(operator, null);
  expect(await verifyAudit(operator, null)).toMatchObject({ verified: { seq: last }, broken: null });
  const text = await new Response(await streamAudit(operator, null, {})).text();
  expect(text.trim().split("\n")).toHaveLength(last);
  expect(await listActors(operator, null)).toContainEqual(actor);
});

it("the installation's audit names every workspace of an account, while each workspace reads of itself alone", async () => {
  await makeWorkspace("harbour");
  await makeWorkspace("meadow");
  const id = await stranger("both@example.com");
  const memberships = ["harbour", "meadow"].map((workspace) => ({ workspace, role: "beta" as const }));
  await changeAccount(operator, id, { status: "approved", memberships });
  expect((await eventsOf(id))[0]?.detail).toMatchObject({ memberships });
  const inHarbour = await listAudit(await makeViewer("admin", "harbour"), "harbour", {
    limit: 10,
    subject: id,
  });
  expect(inHarbour.items[0]?.detail).toMatchObject({ memberships: [memberships[0]] });
});

it("the installation's audit has new workspaces, the removal of the sample, and new passwords", async () => {
  const made = await createWorkspace(operator, { slug: "orchard", title: "Orchard" }, undefined);
  await db().workspace.update({ where: { slug: "orchard" }, data: { isSample: true } });
  await removeSample(await makeViewer("admin", "orchard"), "orchard");
  expect(await eventsOf(made.id)).toMatchObject([
    { action: "workspace.remove", detail: { slug: "orchard", title: "Orchard" } },
    { action: "workspace.create" },
  ]);
  const id = await stranger("own@example.com");
  const own: AccountActor = {
    ...{ kind: "account", accountId: id, email: "own@example.com", name: "own@example.com" },
    ...{ status: "approved", isOperator: false, memberships: [] },
  };
  const next = `${password} again`;
  await changePassword(own, { current: password, next }, { sessionId: null, network: "127.0.0.1" });
  expect(await eventsOf(id)).toMatchObject([{ action: "account.password", actor: { id } }]);
});

it("the installation's audit is not for admins, and a change of it is found", async () => {
  const admin = await makeViewer("admin");
  for (const read of [
    listAudit(admin, null, { limit: 2 }),
    verifyAudit(admin, null),
    listActors(admin, null),
  ])
    await expect(read).rejects.toMatchObject({ code: "not_found" });
  await db().auditEvent.updateMany({ where: { workspaceId: null, seq: 2 }, data: { subject: "forged" } });
  expect(await verifyAudit(operator, null)).toMatchObject({ broken: 2 });
});
