import type { DueMail } from "@/lib/db/system/mail/due-mails";
import { findMailedName } from "@/lib/db/system/mail/letter-facts";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import type { Letter } from "@/lib/domain/mail/letter";
import { identityLinkedLetter, localUsedLetter } from "@/lib/domain/mail/texts/ways-in";
import { pagesUrl } from "@/lib/services/processes/sender";

const bySweep = authorizeSystem("sweep");

const wordIn = (detail: unknown, key: string): string | null => {
  const value = typeof detail === "object" && detail !== null ? Reflect.get(detail, key) : null;
  return typeof value === "string" ? value : null;
};

export async function composeIdentityLinked({ detail }: DueMail): Promise<Letter> {
  const passwordEnded =
    typeof detail === "object" && detail !== null && Reflect.get(detail, "passwordEnded") === true;
  const provider = wordIn(detail, "provider") ?? "another way to sign in";
  return identityLinkedLetter({ provider, passwordEnded }, `${pagesUrl()}/account`);
}

export async function composeLocalUsed({ subjectId, detail }: DueMail): Promise<Letter | null> {
  const name = subjectId === null ? null : await findMailedName(bySweep, subjectId);
  return name === null ? null : localUsedLetter(name, wordIn(detail, "network"), `${pagesUrl()}/operator`);
}
