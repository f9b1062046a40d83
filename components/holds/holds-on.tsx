"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useState } from "react";
import { useMay } from "@/components/shell/rights";
import { Button } from "@/components/ui/button";
import { ReadFailure } from "@/components/ui/feedback/read-failure";
import { DateLabel } from "@/components/ui/text/date-label";
import { StateLabel } from "@/components/ui/text/state-label";
import { loaderOf } from "@/lib/client/loader-of";
import { holdsOn } from "@/lib/client/retention/holds";
import type { Hold } from "@/lib/contracts/holds";
import { HoldButton } from "./hold-button";
import type { HoldSubject } from "./hold-words";

const LiftDialog = dynamic(
  loaderOf(() => import("./lift-dialog"), "LiftDialog"),
  { ssr: false },
);

/** The holds in force on one target, to lift or add to. Renders nothing for those who may not. */
export function HoldsOn({ ws, target }: { ws: string; target: HoldSubject }) {
  const may = useMay("hold:write");
  const read = useQuery({ ...holdsOn(ws, target), enabled: may });
  if (!may) return null;
  return (
    <section aria-label="Holds" className="grid gap-2">
      <ReadFailure read={read} what="The holds" />
      {read.data?.items.map((hold) => (
        <StandingHold key={hold.id} ws={ws} hold={hold} />
      ))}
      <HoldButton ws={ws} target={target} />
    </section>
  );
}

function StandingHold({ ws, hold }: { ws: string; hold: Hold }) {
  const [lifting, setLifting] = useState(false);
  return (
    <div className="flex items-start justify-between gap-3">
      <div className="min-w-0">
        <StateLabel state="held">
          <span className="[overflow-wrap:anywhere]">{hold.name}</span>
        </StateLabel>
        <p className="text-ink-2 [overflow-wrap:anywhere]">
          {hold.reason} <span className="text-ink-3">{hold.by}, </span>
          <DateLabel at={hold.createdAt} className="text-ink-3" />
        </p>
      </div>
      <Button size="sm" onClick={() => setLifting(true)} aria-label={`Lift ${hold.name}`}>
        Lift…
      </Button>
      {lifting ? <LiftDialog ws={ws} hold={hold} onClose={() => setLifting(false)} /> : null}
    </div>
  );
}
