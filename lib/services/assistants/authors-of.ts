import { assertDefined } from "@/lib/assert";
import type { Author } from "@/lib/contracts/assistants";
import { findNames } from "@/lib/db/accounts/names";
import { findAssistants } from "@/lib/db/assistants/assistants";
import type { Scope } from "@/lib/domain/access/access";

/** By an assistant's id: its account, and it. */
export type Authors = (assistantId: string) => Author;

export async function authorsOf(scope: Scope, assistantIds: readonly (string | null)[]): Promise<Authors> {
  const assistants = await findAssistants(scope, assistantIds);
  const names = await findNames(
    scope,
    [...assistants.values()].map(({ accountId }) => accountId),
  );
  return (assistantId) => {
    const { id, name, accountId } = assertDefined(assistants.get(assistantId), "the assistant");
    return { id: accountId, name: names.get(accountId) ?? "A former member", assistant: { id, name } };
  };
}
