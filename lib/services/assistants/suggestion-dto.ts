import type { Author, Suggestion } from "@/lib/contracts/assistants";
import type { SuggestionRow } from "@/lib/db/assistants/suggestions";

export const suggestionDto = (
  { id, artifactId, reason, at, state }: SuggestionRow,
  by: Author,
): Suggestion => ({ id, artifactId, reason, by, at: at.toISOString(), state });
