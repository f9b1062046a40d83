"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { ReadFailure } from "@/components/ui/feedback/read-failure";
import { ShowMore } from "@/components/ui/feedback/show-more";
import { Link } from "@/components/ui/link";
import { DateLabel } from "@/components/ui/text/date-label";
import { activityOf } from "@/lib/client/assistants/assistants";
import type { AssistantActivity } from "@/lib/contracts/assistant-activity";
import type { Page } from "@/lib/contracts/wire";
import { activityParts } from "./activity-words";

type ActivityListProps = { ws: string; id: string; first: Page<AssistantActivity> };

/** What an assistant did, newest first. */
export function ActivityList({ ws, id, first }: ActivityListProps) {
  const list = useInfiniteQuery(activityOf(ws, id, first));
  const items = list.data.pages.flatMap((page) => page.items);
  return (
    <div className="grid grid-cols-1 gap-4">
      <ReadFailure read={list} what="What it did" />
      {items.length === 0 ? <p className="text-ink-2">Nothing yet.</p> : null}
      <ul aria-label="What it did" className="grid grid-cols-1 divide-y border-t empty:hidden">
        {items.map((item) => (
          <ActivityRow key={item.id} ws={ws} item={item} />
        ))}
      </ul>
      <ShowMore list={list} className="justify-self-start">
        Show more
      </ShowMore>
    </div>
  );
}

function ActivityRow({ ws, item }: { ws: string; item: AssistantActivity }) {
  return (
    <li className="grid grid-cols-[8rem_minmax(0,1fr)] gap-x-4 gap-y-0.5 py-2 max-sm:grid-cols-1">
      <DateLabel at={item.at} show="absolute" className="text-ink-3" />
      <div className="min-w-0 [overflow-wrap:anywhere]">
        <p>
          {activityParts(item).map((part) =>
            typeof part === "string" ? (
              part
            ) : (
              <Link key={part.href} href={`/w/${ws}/${part.href}`} className="underline underline-offset-2">
                {part.label}
              </Link>
            ),
          )}
        </p>
        {item.text === null ? null : <p className="whitespace-pre-line text-ink-2">{item.text}</p>}
      </div>
    </li>
  );
}
