import { KeyRound } from "lucide-react";
import { DateLabel } from "@/components/ui/text/date-label";
import type { SystemHealth } from "@/lib/contracts/health";
import { visibleText } from "@/lib/domain/text/visible-text";

type SignInNote = SystemHealth["signIns"][number];

function textOf({ kind, name, places }: SignInNote): string {
  const who = visibleText(name);
  if (kind === "local") return `${who} signed in by password, without the provider`;
  const roles = places.map((place) =>
    place === "operator" ? "the last operator" : `the last admin of ${place}`,
  );
  return `${who} stays ${roles.join(" and ")} although no group grants it, since nobody else is; appoint another`;
}

/** What operators should know of sign-ins of the last seven days. */
export function SignInNotes({ notes }: { notes: readonly SignInNote[] }) {
  if (notes.length === 0) return null;
  return (
    <section className="grid gap-1.5">
      <h2 className="font-semibold text-ink-2 text-xs">Sign-ins to review, last 7 days</h2>
      <ul aria-label="Sign-ins to review" className="grid gap-1.5">
        {notes.map((note) => (
          <li key={`${note.at} ${note.name} ${note.kind}`} className="flex items-start gap-2">
            <KeyRound aria-hidden className="mt-0.5 size-4 shrink-0 text-expiring" />
            <span className="min-w-0 [overflow-wrap:anywhere]">
              {textOf(note)}, <DateLabel at={note.at} show="relative" />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
