import { randomUUID } from "node:crypto";
import type * as operations from "@/lib/contracts/operations/invitations";
import type * as password from "@/lib/contracts/operations/password";
import { db } from "@/lib/db/client";
import { beginReset } from "@/lib/db/system/accounts/resets";
import type { Viewer } from "@/lib/domain/access/actors";
import { linkSecret } from "@/lib/domain/access/link-secret";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { env } from "@/lib/env";
import { invite } from "@/lib/services/accounts/invitations/invite";
import { timeId } from "@/lib/time-id";
import { makePerson } from "../fixtures";
import { demo, type Example, type ExampleOf, plain } from "./example";

const bySweep = authorizeSystem("sweep");

const newPassword = "violet anchor tundra 9";
const body = () => ({ email: `${randomUUID()}@example.com`, role: "reviewer" as const, days: 7 });
const invited = (owner: Viewer) => invite(owner, "demo", body());

/** Of an address that has no account. */
async function atInvitation(owner: Viewer, more: Example = {}): Promise<Example> {
  const { url = "" } = await invited(owner);
  return { ...more, params: { secret: url.split("/").at(-1) ?? "" } };
}

/** Of an account that nobody is signed in to. */
async function resetToken(): Promise<string> {
  const now = new Date();
  const { id: accountId } = await makePerson();
  await db().account.update({ where: { id: accountId }, data: { passwordHash: "of another" } });
  const reset = { id: timeId(now), accountId, createdAt: now, endsAt: new Date(now.getTime() + 60_000) };
  await beginReset(bySweep, reset, now);
  return linkSecret("reset", reset.id, env.secret ?? "");
}

export const mailExamples: Record<keyof typeof operations | keyof typeof password, ExampleOf> = {
  listInvitations: () => plain(),
  invite: () => plain({ body: body() }),
  takeBackInvitation: async (owner) => ({ params: { ...demo, id: (await invited(owner)).id } }),
  getInvitation: (owner) => atInvitation(owner),
  acceptInvitation: (owner) => atInvitation(owner, { body: { name: "New", password: newPassword } }),
  forgotPassword: () => plain({ body: { email: body().email } }),
  resetPassword: async () => plain({ body: { token: await resetToken(), password: newPassword } }),
};
