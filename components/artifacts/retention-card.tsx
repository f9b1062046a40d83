import type { ReactNode } from "react";
import { HoldButton } from "@/components/holds/hold-button";
import { useMay } from "@/components/shell/rights";
import { Meter } from "@/components/ui/feedback/progress";
import { Link } from "@/components/ui/link";
import { DateLabel } from "@/components/ui/text/date-label";
import { StateLabel } from "@/components/ui/text/state-label";
import type { Artifact } from "@/lib/contracts/artifacts/artifact";

const soonMs = 7 * 86_400_000;

type RetentionCardProps = {
  ws: string;
  artifact: Artifact;
  /** When the page was rendered, in ms: server and browser use the same time. */
  now: number;
  /** Link to undo a scheduled removal; null for those who may not. */
  undoHref: string | null;
};

/** When the binary is removed and why, or why it is kept. */
export function RetentionCard({ ws, artifact, now, undoHref }: RetentionCardProps) {
  const { expiresAt, removeAfter } = artifact.retention;
  const ends = removeAfter ?? expiresAt;
  return (
    <section aria-label="Retention" className="grid gap-2 rounded-lg border p-3">
      <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
        <RetentionStatus artifact={artifact} now={now} />
        {ends === null ? null : <DateLabel at={ends} show="absolute" className="text-ink-3" />}
      </div>
      {expiresAt === null || artifact.createdAt === null || removeAfter !== null ? null : (
        <Meter
          label="Retention period elapsed"
          value={
            (now - Date.parse(artifact.createdAt)) / (Date.parse(expiresAt) - Date.parse(artifact.createdAt))
          }
          tone={Date.parse(expiresAt) - now < soonMs ? "expiring" : "ink"}
        />
      )}
      <p className="text-ink-2">
        {removeAfter === null ? whyKept(artifact) : "A plan removes it when its grace period ends."} Metadata,
        votes and this page are always kept.
      </p>
      <KeptBy ws={ws} protectedBy={artifact.retention.protectedBy} />
      {removeAfter === null ? null : <UndoHint href={undoHref} />}
      {artifact.state === "available" ? (
        <HoldButton ws={ws} target={{ kind: "artifact", id: artifact.id, title: artifact.name }} />
      ) : null}
    </section>
  );
}

/** Leaves out the names of holds: they are listed below. */
function whyKept({ retention }: Artifact): string {
  const { because, protectedBy } = retention;
  const isHeld = protectedBy.some(({ kind, name }) => kind === "hold" && name !== null);
  return isHeld ? "No policy removes it until its holds are lifted." : because;
}

type KeptByProps = { ws: string; protectedBy: Artifact["retention"]["protectedBy"] };

/** Names the reviews and holds that keep the artifact. */
function KeptBy({ ws, protectedBy }: KeptByProps) {
  const mayHold = useMay("hold:write");
  const named = protectedBy.filter(({ name }) => name !== null);
  if (named.length === 0) return null;
  return (
    <ul aria-label="Kept by" className="grid gap-1">
      {named.map(({ kind, id, name }) => {
        const href = kind === "hold" ? `/w/${ws}/settings/holds` : `/w/${ws}/reviews/${id}`;
        const text = <span className="[overflow-wrap:anywhere]">{name}</span>;
        return (
          <li key={`${kind} ${id}`} className="text-ink-2">
            <span className="text-ink-3">{keptWords[kind]} </span>
            {kind === "hold" && !mayHold ? (
              text
            ) : (
              <Link href={href} className="text-accent underline">
                {text}
              </Link>
            )}
          </li>
        );
      })}
    </ul>
  );
}

const keptWords = { hold: "Held by", preferred: "Preferred in", review: "In review" } as const;

function UndoHint({ href }: { href: string | null }) {
  if (href === null) return <p className="text-ink-2">An admin can undo it until then.</p>;
  return (
    <p className="text-ink-2">
      You can undo it until then:{" "}
      <Link href={href} className="text-accent underline">
        open the plan
      </Link>
    </p>
  );
}

function RetentionStatus({ artifact, now }: { artifact: Artifact; now: number }): ReactNode {
  const { expiresAt, protectedBy, removeAfter } = artifact.retention;
  if (artifact.state === "written")
    return <StateLabel state="written">Written, not yet available</StateLabel>;
  if (removeAfter !== null) {
    return (
      <StateLabel state="expiring">
        <span>
          Removal scheduled <DateLabel at={removeAfter} show="relative" />
        </span>
      </StateLabel>
    );
  }
  const kinds = new Set(protectedBy.map(({ kind }) => kind));
  if (kinds.has("hold")) return <StateLabel state="held" />;
  if (kinds.has("preferred")) return <StateLabel state="preferred">Preferred, kept</StateLabel>;
  if (kinds.has("review")) return <StateLabel state="available">Kept: in an open review</StateLabel>;
  if (expiresAt === null) return <StateLabel state="available">Kept forever</StateLabel>;
  const left = Date.parse(expiresAt) - now;
  if (left <= 0) return <StateLabel state="expiring">Due for removal</StateLabel>;
  return (
    <StateLabel state={left < soonMs ? "expiring" : "available"}>
      <span>
        Removed <DateLabel at={expiresAt} show="relative" />
      </span>
    </StateLabel>
  );
}
