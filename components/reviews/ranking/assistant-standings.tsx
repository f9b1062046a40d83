import { AuthorLabel } from "@/components/ui/text/author-label";
import type { Ranking } from "@/lib/contracts/reviews/vote";
import { judgesText, standingText } from "./assistant-words";

type AssistantStandingsProps = { standing: Pick<Ranking, "people" | "assistants"> };

/** Who judged: people, and beside them each assistant with what its votes are worth. */
export function AssistantStandings({ standing }: AssistantStandingsProps) {
  const { assistants } = standing;
  if (assistants.length === 0) return null;
  return (
    <div className="grid gap-1.5">
      <p className="text-ink-2">{judgesText(standing)}</p>
      <ul aria-label="Assistants" className="grid gap-1 text-ink-2 text-xs">
        {assistants.map((assistant) => (
          <li key={assistant.id} className="flex flex-wrap items-center gap-x-2">
            <AuthorLabel by={{ name: assistant.by.name, assistant }} />
            <span className="text-ink-3">{standingText(assistant)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
