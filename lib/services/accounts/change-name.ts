import type { Me, MeBody } from "@/lib/contracts/accounts";
import { setName } from "@/lib/db/system/accounts/credentials";
import { inTransaction } from "@/lib/db/transaction";
import { authorizePerson } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { meDto } from "./account-dto";
import { recordOwn } from "./record-own";

const bySignIn = authorizeSystem("sign-in");

/** The name that stands beside a person's votes, comments and decisions, earlier ones too. */
export async function changeName(viewer: Viewer, { name }: MeBody): Promise<Me> {
  const person = authorizePerson(viewer);
  const { accountId: subject, name: before } = person;
  if (name !== before)
    await inTransaction(async (tx) => {
      await setName(bySignIn, subject, name, tx);
      await recordOwn(
        person,
        { action: "account.name", subject, detail: { name, before: { name: before } } },
        tx,
      );
    });
  return meDto({ ...person, name });
}
