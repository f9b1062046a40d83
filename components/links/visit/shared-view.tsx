import { Crown } from "lucide-react";
import { DateLabel } from "@/components/ui/text/date-label";
import { plural } from "@/components/ui/text/format";
import type { SharedLink } from "@/lib/contracts/links";
import { SharedItems } from "./shared-items";
import { SharedStage } from "./shared-stage";

/** The page of a share link, for people who have never seen Fluxara. */
export function SharedView({ token, shared }: { token: string; shared: SharedLink }) {
  const { title, from, items, expiresAt, decision } = shared;
  return (
    <main className="mx-auto grid w-full max-w-282 grid-cols-1 gap-4 px-6 pt-6 pb-10 text-base max-sm:px-4 max-sm:pt-5">
      <header className="grid gap-1">
        <h1 className="text-balance font-semibold text-xl [overflow-wrap:anywhere]">{title}</h1>
        <p className="text-ink-2 [overflow-wrap:anywhere]">
          {from === null ? "" : `From ${from} · `}
          {plural(items.length, "picture")} · this page closes <DateLabel at={expiresAt} />
        </p>
        {decision === null ? null : <Decision decision={decision} />}
      </header>
      <SharedStage shared={shared} />
      <SharedItems token={token} shared={shared} />
      <footer className="mt-5 grid gap-1.5 border-t pt-3.5 text-ink-2 text-sm">
        {items.some(({ ai }) => ai) ? (
          <p>
            Pictures with an AI label say of themselves that AI made or edited them. A picture without one
            says nothing about this.
          </p>
        ) : null}
        <p>
          Only people with this address can open this page; search engines are kept out. The sender sees how
          often it was opened, not by whom.
        </p>
      </footer>
    </main>
  );
}

function Decision({ decision: { n, reason } }: { decision: NonNullable<SharedLink["decision"]> }) {
  return (
    <p className="mt-1 flex items-start gap-2 [overflow-wrap:anywhere]">
      <Crown aria-hidden className="mt-0.5 size-4 shrink-0 text-preferred" />
      <span>
        <b className="font-semibold">Picture {n} was preferred.</b>
        {reason === null ? null : <span className="text-ink-2"> “{reason}”</span>}
      </span>
    </p>
  );
}
