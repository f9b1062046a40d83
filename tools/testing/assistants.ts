import type { NextPair } from "@/lib/contracts/reviews/vote";
import type { Viewer } from "@/lib/domain/access/actors";
import type { GivenPermission } from "@/lib/domain/access/permissions";
import type { Outcome, Pair } from "@/lib/domain/reviews/vote";
import { createToken } from "@/lib/services/accounts/tokens";
import { voteAsAssistant } from "@/lib/services/reviews/assistants/vote-as-assistant";
import { nextPair } from "@/lib/services/reviews/next-pair";
import { viewerOf } from "./fixtures";

/** The headers of a new token of the owner's assistant. */
export async function assistantHeaders(
  owner: Viewer,
  name = "Fable",
  permissions?: GivenPermission[],
): Promise<Headers> {
  const body = { title: name, assistant: { name }, ...(permissions === undefined ? {} : { permissions }) };
  const { secret } = await createToken(owner, "demo", body, undefined);
  return new Headers({ authorization: `Bearer ${secret}` });
}

/** The owner, who may make tokens, gets an assistant. */
export const makeAssistant = async (owner: Viewer, name?: string): Promise<Viewer> =>
  viewerOf(await assistantHeaders(owner, name));

/** Judges all that the assistant is asked; returns what it was asked, in order. */
export async function judgeAll(
  assistant: Viewer,
  review: { id: string },
  outcomeOf: (pair: Pair) => Outcome,
): Promise<Pair[]> {
  const asked: Pair[] = [];
  let next: NextPair = await nextPair(assistant, "demo", review.id);
  while (next.pair !== null) {
    const { leftId, rightId } = next.pair;
    asked.push({ leftId, rightId });
    const vote = { leftId, rightId, outcome: outcomeOf({ leftId, rightId }), reason: "brighter" };
    ({ next } = await voteAsAssistant(assistant, "demo", review.id, vote));
  }
  return asked;
}
