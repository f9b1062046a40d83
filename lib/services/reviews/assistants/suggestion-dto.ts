import type { Author, DecisionSuggestion } from "@/lib/contracts/assistants";
import type { SuggestionRow } from "@/lib/db/assistants/suggestions";

export const suggestionDto = (
  { id, artifactId, reason, at, state }: SuggestionRow,
  by: Author,
): DecisionSuggestion => ({ id, artifactId, reason, by, at: at.toISOString(), state });
