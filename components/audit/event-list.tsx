"use client";

import clsx from "clsx";
import { Fragment } from "react";
import { useKeys } from "@/components/shell/keys/use-keys";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { formatDateTime, formatDay, formatNumber } from "@/components/ui/text/format";
import { useZone } from "@/components/ui/text/use-zone";
import { serverNow } from "@/lib/client/server-clock";
import type { AuditEvent } from "@/lib/contracts/audit";
import { eventText } from "./event-text";

export type EventListProps = { events: readonly AuditEvent[]; onOpen: (seq: number) => void };

const opener = "button[data-seq]";

/** Moves the focus to the next or previous event. */
function step(by: 1 | -1): void {
  const all = [...document.querySelectorAll<HTMLElement>(opener)];
  const at = all.indexOf(document.activeElement as HTMLElement);
  (at === -1 ? all[0] : all[at + by])?.focus();
}

/** Events under the day on which they happened. */
export function EventList({ events, onOpen }: EventListProps) {
  const zone = useZone();
  const now = new Date(serverNow());
  useKeys({ j: () => step(1), k: () => step(-1) });
  const dayOf = (event: AuditEvent | undefined) =>
    event === undefined ? null : formatDay(new Date(event.at), now, zone);
  return (
    <Table aria-label="Audit events">
      <thead className="max-sm:sr-only">
        <tr className="border-b">
          <Th className="max-sm:hidden">#</Th>
          <Th className="max-sm:hidden">Time</Th>
          <Th className="max-md:hidden">Who</Th>
          <Th className="first:pl-0">Action</Th>
          <Th className="max-sm:hidden">What</Th>
        </tr>
      </thead>
      <tbody>
        {events.map((event, index) => (
          <Fragment key={event.seq}>
            {dayOf(event) === dayOf(events[index - 1]) ? null : (
              <tr className="border-b">
                <th scope="rowgroup" colSpan={5} className="pt-3 pb-1 font-semibold text-ink-2 text-xs">
                  <span suppressHydrationWarning>{dayOf(event)}</span>
                </th>
              </tr>
            )}
            <EventRow event={event} time={timeOf(event, now, zone)} onOpen={onOpen} />
          </Fragment>
        ))}
      </tbody>
    </Table>
  );
}

/** The last word of "27 Nov 14:05": the day is shown above. */
const timeOf = (event: AuditEvent, now: Date, zone: string | undefined) =>
  formatDateTime(new Date(event.at), now, zone).split(" ").at(-1) ?? "";

type EventRowProps = { event: AuditEvent; time: string; onOpen: (seq: number) => void };

function EventRow({ event, time, onOpen }: EventRowProps) {
  const { seq, action, detail, actor, at } = event;
  const { title, about } = eventText(action, detail);
  const who = actor?.name ?? "Fluxara";
  return (
    <Tr className="relative">
      <Td className="num text-ink-3 max-sm:hidden">{formatNumber(seq)}</Td>
      <Td className="num text-ink-2 max-sm:hidden">
        <time dateTime={at} suppressHydrationWarning>
          {time}
        </time>
      </Td>
      <Td className={clsx("max-w-50 truncate max-md:hidden", actor === null && "text-ink-3")}>{who}</Td>
      <Td className="max-sm:py-2">
        <button
          type="button"
          data-seq={seq}
          data-page-keys
          onClick={() => onOpen(seq)}
          className="whitespace-nowrap text-left font-medium after:absolute after:inset-0 hover:text-accent max-sm:whitespace-normal"
        >
          {title}
        </button>
        <span className="block text-ink-2 md:hidden">
          <span className="sm:hidden">
            <time dateTime={at} suppressHydrationWarning>
              {time}
            </time>{" "}
            ·{" "}
          </span>
          {who}
        </span>
        <span className="block text-ink-2 [overflow-wrap:anywhere] sm:hidden">{about}</span>
      </Td>
      <Td wide className="truncate text-ink-2 max-sm:hidden" title={about}>
        {about}
      </Td>
    </Tr>
  );
}
