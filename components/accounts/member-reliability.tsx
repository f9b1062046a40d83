"use client";

import { useQuery } from "@tanstack/react-query";
import { ChevronRight } from "lucide-react";
import { useState } from "react";
import { Failure } from "@/components/ui/feedback/failure";
import { Skeleton } from "@/components/ui/feedback/skeleton";
import { reliabilityOf } from "@/lib/client/reviews/reliability";
import { RaterLines } from "./rater-lines";

/** What controls say about each reviewer, behind a fold: reading it is written down. */
export function MemberReliability({ ws }: { ws: string }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details className="group border-t pt-2" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="flex min-h-8 cursor-pointer list-none items-center gap-2 pointer-coarse:min-h-11">
        <ChevronRight aria-hidden className="size-3.5 shrink-0 text-ink-3 group-open:rotate-90" />
        <span className="font-medium">How reviewers answered controls</span>
        <span className="ml-auto text-right text-ink-3 text-xs max-sm:hidden">Opening it is audited</span>
      </summary>
      {isOpen ? <Raters ws={ws} /> : null}
    </details>
  );
}

function Raters({ ws }: { ws: string }) {
  const { data, error, isPending } = useQuery(reliabilityOf(ws));
  if (isPending) return <Skeleton className="mt-2 h-16" />;
  if (error !== null) return <Failure error={error} />;
  if (data.items.length === 0)
    return (
      <p className="pt-1 pb-2 text-ink-2">
        Nobody has answered a control yet. A review mixes them in when it is opened.
      </p>
    );
  return (
    <>
      <p className="pt-1 pb-3 text-ink-2">
        Share of controls passed, by name. Each of them reads their own on their account page.
      </p>
      <ul className="grid gap-4 pb-2 pl-5.5">
        {data.items.map((item) => (
          <li key={item.by.id}>
            <RaterLines subject={item.by.name} item={item} />
          </li>
        ))}
      </ul>
    </>
  );
}
