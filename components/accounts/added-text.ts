import type { Member } from "@/lib/contracts/accounts";

/** The message for an admin who has just added an account by its e-mail, with what they may have taken for granted. */
export function addedText({ email, status, addressProvenAt }: Member): string {
  const waits = status === "pending" ? "once an operator has approved the account" : null;
  const unproven =
    addressProvenAt === null
      ? "This address is not verified: ask the person whether the account is theirs, or invite them"
      : null;
  return [`${email} is a member${waits === null ? "" : ` ${waits}`}`, unproven].filter(Boolean).join(". ");
}
