import { randomUUID } from "node:crypto";
import type * as operations from "@/lib/contracts/operations/identities";
import { db } from "@/lib/db/client";
import { hashPassword } from "@/lib/db/system/accounts/password-hash";
import { type ExampleOf, plain } from "./example";

export const identityExamples: Record<keyof typeof operations, ExampleOf> = {
  listIdentities: () => plain(),
  startIdentity: () => plain(),
  async removeIdentity(_owner, { accountId }) {
    // Not the only way in.
    const passwordHash = await hashPassword("seven quiet harbours 4");
    await db().account.update({ where: { id: accountId }, data: { passwordHash } });
    const data = { provider: "https://id.example.com", subject: randomUUID(), accountId };
    return { params: { id: (await db().identity.create({ data })).id } };
  },
  connectIdentity: () => plain({ body: { password: "amber lantern quartz 7" } }),
};
