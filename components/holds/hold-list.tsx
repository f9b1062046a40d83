"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { Download, Lock } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/feedback/empty-state";
import { ReadFailure } from "@/components/ui/feedback/read-failure";
import { ShowMore } from "@/components/ui/feedback/show-more";
import { Skeleton } from "@/components/ui/feedback/skeleton";
import { Segmented } from "@/components/ui/form/segmented";
import { Link } from "@/components/ui/link";
import { DateLabel } from "@/components/ui/text/date-label";
import { plural } from "@/components/ui/text/format";
import { loaderOf } from "@/lib/client/loader-of";
import { type HoldState, holdsOf } from "@/lib/client/retention/holds";
import type { Hold } from "@/lib/contracts/holds";
import type { Page } from "@/lib/contracts/wire";
import { heldHref } from "./hold-words";
import { NewHold } from "./new-hold";

const LiftDialog = dynamic(
  loaderOf(() => import("./lift-dialog"), "LiftDialog"),
  { ssr: false },
);

const states = [
  { value: "standing", label: "Active" },
  { value: "lifted", label: "Lifted" },
] as const;

/** All holds of the workspace. `first` is the first page of those in force. */
export function HoldList({ ws, first }: { ws: string; first: Page<Hold> }) {
  const [state, setState] = useState<HoldState>("standing");
  const pages = useInfiniteQuery(holdsOf(ws, state, state === "standing" ? first : null));
  const holds = pages.data?.pages.flatMap((page) => page.items);
  return (
    <div className="grid grid-cols-1 gap-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <Segmented label="Holds" value={state} onChange={setState} options={states} />
        <span className="flex gap-2">
          <Button variant="ghost" asChild>
            <a href={`/api/v1/workspaces/${ws}/holds.csv`} download>
              <Download aria-hidden />
              Download CSV
            </a>
          </Button>
          <NewHold ws={ws} />
        </span>
      </div>
      <ReadFailure read={pages} what="The holds" />
      {holds === undefined && pages.error === null ? <Skeleton className="h-24" /> : null}
      {holds?.length === 0 ? <NoHolds state={state} /> : null}
      <ul className="grid grid-cols-1 divide-y">
        {holds?.map((hold) => (
          <HoldRow key={hold.id} ws={ws} hold={hold} />
        ))}
      </ul>
      <ShowMore list={pages} className="justify-self-start">
        Show more holds
      </ShowMore>
    </div>
  );
}

function NoHolds({ state }: { state: HoldState }) {
  if (state === "lifted") return <p className="text-ink-2">No hold was lifted yet.</p>;
  return (
    <EmptyState icon={<Lock />} title="Nothing is held">
      Hold what was promised to someone, such as a set that is kept until a contract ends. You can also hold
      an artifact, job, selection or review from its own page.
    </EmptyState>
  );
}

function HoldRow({ ws, hold }: { ws: string; hold: Hold }) {
  const [lifting, setLifting] = useState(false);
  const { target, lifted } = hold;
  return (
    <li className="grid grid-cols-1 gap-x-6 gap-y-1 py-3 sm:grid-cols-[minmax(0,1fr)_auto]">
      <div className="grid min-w-0 gap-1 [overflow-wrap:anywhere]">
        <h2 className="font-medium">{hold.name}</h2>
        <p>
          <span className="text-ink-3">{target.kind} </span>
          <Link href={heldHref(ws, target)} className="text-accent underline">
            {target.title}
          </Link>
          <span className="text-ink-2">, {plural(hold.artifacts, "artifact")} with binaries</span>
        </p>
        <p className="text-ink-2">{hold.reason}</p>
        <p className="text-ink-3">
          Held by {hold.by ?? "a deleted account"}, <DateLabel at={hold.createdAt} />
        </p>
        {lifted === null ? null : (
          <p className="text-ink-2">
            Lifted: {lifted.reason}{" "}
            <span className="text-ink-3">
              {lifted.by ?? "a deleted account"}, <DateLabel at={lifted.at} />
            </span>
          </p>
        )}
      </div>
      {lifted === null ? (
        <Button
          size="sm"
          className="self-start justify-self-start"
          onClick={() => setLifting(true)}
          aria-label={`Lift ${hold.name}`}
        >
          Lift…
        </Button>
      ) : null}
      {lifting ? <LiftDialog ws={ws} hold={hold} onClose={() => setLifting(false)} /> : null}
    </li>
  );
}
