import type * as operations from "@/lib/contracts/operations/sessions";
import { db } from "@/lib/db/client";
import { openSession } from "@/lib/db/system/accounts/sessions";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { byPassword, makePerson } from "../fixtures";
import { type ExampleOf, plain } from "./example";

const bySignIn = authorizeSystem("sign-in");

const someone = async () => ({ params: { id: (await makePerson({ role: "beta" })).id } });

/** An account with a second factor, which nobody can open. */
async function withSecondFactor() {
  const { id } = await makePerson({ role: "beta" });
  const secret = Buffer.from("sealed");
  await db().secondFactor.create({ data: { accountId: id, secret, activeAt: new Date() } });
  return { params: { id } };
}

const code = { body: { code: "123456" } };

export const sessionExamples: Record<keyof typeof operations, ExampleOf> = {
  listSessions: () => plain(),
  endSession: async (_owner, caller) => ({
    params: { id: await openSession(bySignIn, byPassword(caller.accountId), new Date()) },
  }),
  endOtherSessions: () => plain(),
  listAccountSessions: someone,
  endAccountSessions: someone,
  getSecondFactor: () => plain(),
  setSecondFactor: () => plain({ body: {} }),
  showSecondFactor: () => plain(code),
  createRecoveryCodes: () => plain(code),
  removeSecondFactor: () => plain(code),
  removeAccountSecondFactor: withSecondFactor,
};
