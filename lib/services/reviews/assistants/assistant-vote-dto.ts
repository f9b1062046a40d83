import type { Author } from "@/lib/contracts/assistants";
import type { Vote } from "@/lib/contracts/reviews/vote";
import type { AssistantVoteRow } from "@/lib/db/assistants/assistant-votes";
import type { Scope } from "@/lib/domain/access/access";
import { answersByKey, type Question } from "@/lib/domain/reviews/questions";
import { authorsOf } from "@/lib/services/assistants/authors-of";

export function assistantVoteDto(row: AssistantVoteRow, by: Author, questions: readonly Question[]): Vote {
  const { leftId, rightId, outcome, reason, confidence, at } = row;
  const answers = answersByKey(questions, row);
  const said = { reason, ...(confidence !== null && { confidence }) };
  return { leftId, rightId, outcome, ...(answers && { answers }), by, at: at.toISOString(), ...said };
}

/** An assistant reads no other assistant's reasons and confidence: they would influence its own votes. */
export async function assistantVoteDtos(
  scope: Scope,
  rows: readonly AssistantVoteRow[],
  questions: readonly Question[],
): Promise<Vote[]> {
  const authors = await authorsOf(
    scope,
    rows.map(({ assistantId }) => assistantId),
  );
  const reads = ({ assistantId }: AssistantVoteRow) =>
    scope.assistant === null || scope.assistant.id === assistantId;
  return rows.map((row) => {
    const { reason, confidence, ...vote } = assistantVoteDto(row, authors(row.assistantId), questions);
    return reads(row) ? { ...vote, reason, ...(confidence !== undefined && { confidence }) } : vote;
  });
}
